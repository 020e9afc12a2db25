/* replace.c -- a file in the making, beside the one that it will be.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The folder is opened once, and all is done in that one: whoever may write
   in it can plant symbolic links under any name, so none is ever followed,
   and a new file is one that was not there before.  Reports nothing but want
   of memory: what went wrong is in errno, and callers know what they were
   about.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "klp-programs.h"

/* See base.h.  */

bool
klp_beside_open (struct klp_context *context, const char *path,
		 struct klp_beside *beside)
{
  const char *slash = strrchr (path, '/');
  const char *folder = slash == NULL ? "." : slash == path ? "/"
		       : klp_copy_string (context, path, slash - path);

  beside->context = context;
  beside->temporary = NULL;
  beside->path = path;
  beside->file = slash == NULL ? path : slash + 1;
  beside->kept = strlen (beside->file);
  beside->folder = folder == NULL
		   ? -1 : open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  return beside->folder >= 0;
}

/* See base.h.  */

char *
klp_beside_name (struct klp_beside *beside)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
  char *name = klp_format (beside->context, "%.*s.klpXXXXXX",
			   (int) beside->kept, beside->file);
  unsigned char random[6];

  if (name == NULL || getentropy (random, sizeof random) != 0)
    return NULL;
  for (size_t i = 0; i < sizeof random; i++)
    name[beside->kept + strlen (".klp") + i] = letters[random[i] % 32];
  return name;
}

/* See base.h.  */

bool
klp_beside_again (struct klp_beside *beside)
{
  if (errno != ENAMETOOLONG)
    return errno == EEXIST;
  /* The longest name that a file may have has no room for more.  */
  if (beside->kept == 0)
    return false;
  beside->kept /= 2;
  return true;
}

/* See base.h.  */

int
klp_beside_create (struct klp_beside *beside, mode_t mode)
{
  char *name;
  int fd;

  do
    {
      name = klp_beside_name (beside);
      if (name == NULL)
	return -1;
      fd = openat (beside->folder, name,
		   O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    }
  while (fd < 0 && klp_beside_again (beside));
  if (fd >= 0)
    beside->temporary = name;
  return fd;
}

/* See base.h.  */

bool
klp_rename_new (int folder, const char *from, const char *to)
{
  struct stat status;

  if (renameat2 (folder, from, folder, to, RENAME_NOREPLACE) == 0)
    return true;
  if (errno != EINVAL && errno != ENOSYS)
    return false;
  /* A file system that knows no such thing.  */
  if (fstatat (folder, to, &status, AT_SYMLINK_NOFOLLOW) == 0)
    {
      errno = EEXIST;
      return false;
    }
  return renameat (folder, from, folder, to) == 0;
}

/* See base.h.  */

bool
klp_beside_finish (struct klp_beside *beside)
{
  if (renameat (beside->folder, beside->temporary, beside->folder,
		beside->file) != 0)
    return false;
  beside->temporary = NULL;
  return true;
}

/* See base.h.  */

bool
klp_beside_drop (struct klp_beside *beside)
{
  const char *name = beside->temporary;

  beside->temporary = NULL;
  return (name == NULL || unlinkat (beside->folder, name, 0) == 0
	  || errno == ENOENT);
}

/* See base.h.  */

void
klp_beside_close (struct klp_beside *beside)
{
  if (beside->folder >= 0)
    close (beside->folder);
  beside->folder = -1;
}

/* Write LENGTH bytes of TEXT to FD, in small pieces: Linux keeps a file in
   its cache in the pieces it was written in, and a link that touches one
   byte of a piece of the map would get all of it into its memory: pieces of
   64 KiB cost a small link four times the memory of 16.  */

static bool
write_all (int fd, const char *text, size_t length)
{
  while (length != 0)
    {
      const size_t most = 16384;
      ssize_t n = write (fd, text, length < most ? length : most);

      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return false;
      text += n;
      length -= n;
    }
  return true;
}

/* See klp-programs.h.  */

bool
klp_replace_file (struct klp_context *context, const char *file,
		  const char *text, size_t length)
{
  struct klp_beside beside;
  struct stat status;
  bool good = false;
  int fd = -1;

  if (stat (file, &status) == 0 && !S_ISREG (status.st_mode))
    return klp_error (context, "%s: not a regular file; a map is written to a"
		      " file of its own", file);
  if (klp_beside_open (context, file, &beside))
    fd = klp_beside_create (&beside, 0666);
  if (fd < 0)
    klp_error (context, "%s: cannot write in its directory: %s", file,
	       strerror (errno));
  else
    {
      good = write_all (fd, text, length);
      if (!good)
	klp_error (context, "%s: cannot write: %s", file, strerror (errno));
      if (close (fd) != 0 && good)
	good = klp_error (context, "%s: cannot write: %s", file,
			  strerror (errno));
      if (good && !klp_beside_finish (&beside))
	good = klp_error (context, "%s: cannot replace: %s", file,
			  strerror (errno));
      klp_beside_drop (&beside);
    }
  klp_beside_close (&beside);
  return good;
}
