/* contents.c -- a file's contents in memory, unpacked.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For files that BFD reads: they are mapped, or unpacked when they are
   packed.  A tree has thousands of small ones, and to map and unmap each
   costs more than to copy it into memory that is there already, the more so
   beside a thread, which is stopped for every unmapping.  What a file is
   called decides nothing.  Must not know what is in it.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"
#include "image/image.h"
#include "image/unpack.h"

/* Read up to SIZE bytes at the start of FILE into BUFFER, to see what it is;
   their number, or -1 when it cannot be read.  Never waits for a pipe.  */

static ssize_t
file_start (const char *file, void *buffer, size_t size)
{
  int fd = open (file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  ssize_t n;

  if (fd < 0)
    return -1;
  n = pread (fd, buffer, size, 0);
  close (fd);
  return n;
}

/* See image.h.  */

bool
klp_map_is_packed (const char *file)
{
  unsigned char start[16];
  ssize_t n = file_start (file, start, sizeof start);

  return n > 0 && klp_packing (start, n) != KLP_PACKED_NOT;
}

/* Read the SIZE bytes of CONTENTS' file, which is open as FD, to SPARE.  */

static bool
copy_file (struct klp_context *context, int fd, size_t size, void *spare,
	   struct klp_map_contents *contents)
{
  contents->data = spare;
  while (contents->size < size)
    {
      ssize_t n = read (fd, (char *) spare + contents->size,
			size - contents->size);

      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return klp_error (context, "%s: cannot read: %s", contents->file,
			  strerror (errno));
      /* It has just been cut off.  */
      if (n == 0)
	break;
      contents->size += n;
    }
  return true;
}

/* Map CONTENTS' file, which is open as FD and has STATUS, or copy a small one
   to SPARE, unless that is NULL.  FD is closed, or taken over.  */

static bool
take_file (struct klp_context *context, int fd, const struct stat *status,
	   void *spare, struct klp_map_contents *contents)
{
  bool good;

  if (!S_ISREG (status->st_mode))
    good = klp_error (context, "%s: not a regular file; name the file itself",
		      contents->file);
  else if (status->st_size == 0)
    good = klp_error (context, "%s: is empty; get the file again",
		      contents->file);
  else if (spare != NULL && status->st_size <= KLP_MAP_SPARE)
    good = copy_file (context, fd, status->st_size, spare, contents);
  else if (klp_mapping_open (context, fd, contents->file, status,
			     &contents->mapping))
    {
      contents->data = contents->mapping.data;
      contents->size = contents->mapping.size;
      return true;
    }
  else
    good = false;
  close (fd);
  return good;
}

/* See image.h.  */

bool
klp_map_contents_open (struct klp_context *context, const char *file,
		       size_t most, struct klp_map_contents *contents)
{
  return klp_map_contents_copy (context, file, most, NULL, contents);
}

/* See image.h.  */

bool
klp_map_contents_copy (struct klp_context *context, const char *file,
		       size_t most, void *spare,
		       struct klp_map_contents *contents)
{
  struct stat status;
  bool good;
  int fd;

  memset (contents, 0, sizeof *contents);
  contents->file = file;
  fd = klp_file_open (context, file, O_NONBLOCK, &status);
  if (fd < 0 || !take_file (context, fd, &status, spare, contents))
    return false;
  contents->packing = klp_packing (contents->data, contents->size);
  if (contents->packing == KLP_PACKED_NOT)
    return true;
  good = klp_unpack (context, file, contents->data, contents->size, most,
		     &contents->unpacked);
  good &= klp_map_contents_same (context, contents);
  klp_mapping_close (&contents->mapping);
  contents->data = contents->unpacked.data;
  contents->size = contents->unpacked.size;
  return good;
}

/* See image.h.  */

bool
klp_map_contents_same (struct klp_context *context,
		       const struct klp_map_contents *contents)
{
  return klp_mapping_same (context, &contents->mapping, contents->file,
			   "file");
}

/* See image.h.  */

void
klp_map_contents_close (struct klp_map_contents *contents)
{
  klp_mapping_close (&contents->mapping);
  klp_unpacked_free (&contents->unpacked);
  memset (contents, 0, sizeof *contents);
}
