/* write.c -- the only writer.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Changes a file that is not yet the output, and makes it the output by one
   rename.  The ELF magic is destroyed first and written last, so that a
   writer killed in between leaves nothing that loads.  Must not know what
   the bytes mean.  */

#include "config.h"
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "output/output.h"
#include "plan/plan.h"

/* Report that OUTPUT's file cannot be dealt with: WHAT, and errno.  */

static bool
output_error (struct klp_output *output, const char *what)
{
  return klp_error (output->context, "%s: cannot %s: %s", output->name, what,
		    strerror (errno));
}

/* Write LENGTH bytes of DATA at OFFSET of OUTPUT's temporary.  */

static bool
write_at (struct klp_output *output, uint64_t offset,
	  const unsigned char *data, size_t length)
{
  while (length != 0)
    {
      ssize_t n = pwrite (output->fd, data, length, offset);

      if (n < 0 && errno == EINTR)
	continue;
      if (n == 0)
	errno = ENOSPC;
      if (n <= 0)
	return output_error (output, "write the converted module (is the disk"
			     " full?)");
      data += n;
      length -= n;
      offset += n;
    }
  return true;
}

/* Report that OUTPUT's source, of which STATUS is the present state, is no
   longer what was read, if so.  */

static bool
check_source (struct klp_output *output, const struct stat *status)
{
  const struct stat *read = &output->read;

  if (status->st_dev == read->st_dev && status->st_ino == read->st_ino
      && status->st_size == read->st_size
      && status->st_mtim.tv_sec == read->st_mtim.tv_sec
      && status->st_mtim.tv_nsec == read->st_mtim.tv_nsec)
    return true;
  return klp_error (output->context, "%s: was modified by another program"
		    " while it was being converted; left as it is now;"
		    " try again", output->source_name);
}

/* Give OUTPUT's temporary the owner and mode that the output is to have.  */

static bool
set_mode (struct klp_output *output)
{
  const struct stat *read = &output->read;
  struct stat status;
  mode_t mask;

  if (output->commit == KLP_COMMIT_CREATE)
    {
      mask = umask (0);
      umask (mask);
      return (fchmod (output->fd, read->st_mode & 0777 & ~mask) == 0
	      || output_error (output, "set its mode"));
    }
  if (fstat (output->fd, &status) != 0)
    return output_error (output, "set its mode");
  /* Owner before mode: chown takes suid bits away.  */
  if ((status.st_uid != read->st_uid || status.st_gid != read->st_gid)
      && fchown (output->fd, read->st_uid, read->st_gid) != 0)
    return output_error (output, "keep its owner and group; do this as its"
			 " owner, or into another file");
  return (fchmod (output->fd, read->st_mode & 07777) == 0
	  || output_error (output, "set its mode"));
}

/* Copy what FROM holds, OUTPUT's source, to the temporary: through the kernel
   as far as that works.  */

static bool
copy_bytes (struct klp_output *output, int from)
{
  const size_t room = 1 << 16;
  unsigned char *buffer;
  off_t at = 0, size = output->read.st_size;
  ssize_t n;

  while (at < size
	 && (n = copy_file_range (from, NULL, output->fd, NULL, size - at,
				  0)) > 0)
    at += n;
  if (at == size)
    return true;
  buffer = klp_alloc (output->context, room);
  while (buffer != NULL && at < size)
    {
      n = pread (from, buffer, room, at);
      if (n < 0 && errno == EINTR)
	continue;
      if (n <= 0)
	{
	  errno = n == 0 ? EIO : errno;
	  return output_error (output, "read the module");
	}
      if (!write_at (output, at, buffer, n))
	return false;
      at += n;
    }
  return buffer != NULL;
}

/* Copy OUTPUT's source to its temporary.  */

static bool
copy_source (struct klp_output *output)
{
  struct stat status;
  int from = open (output->source, O_RDONLY | O_CLOEXEC);
  bool good;

  if (from < 0)
    return output_error (output, "open the module");
  if (fstat (from, &status) != 0)
    good = output_error (output, "read the module");
  else
    good = (check_source (output, &status) && set_mode (output)
	    && copy_bytes (output, from));
  close (from);
  return good;
}

/* See output.h.  */

bool
klp_output_begin (struct klp_output *output)
{
  output->temporary = klp_format (output->context, "%s.klpXXXXXX",
				  output->path);
  output->fd = output->temporary == NULL
	       ? -1 : mkostemp (output->temporary, O_CLOEXEC);
  if (output->fd < 0)
    {
      output->temporary = NULL;
      return output_error (output, "make a temporary file beside it");
    }
  if (output->commit != KLP_COMMIT_RENAME)
    return copy_source (output);
  close (output->fd);
  output->fd = -1;
  /* A rename over a file makes some file systems (ext4) write out the data
     at once, which may be much; the name is enough.  */
  if (unlink (output->temporary) != 0
      || rename (output->path, output->temporary) != 0)
    return output_error (output, "rename it aside");
  output->fd = open (output->temporary, O_RDWR | O_CLOEXEC);
  return output->fd >= 0 || output_error (output, "open it for writing");
}

/* See output.h.  */

bool
klp_output_apply (struct klp_output *output, const struct klp_plan *plan)
{
  static const unsigned char no_magic[SELFMAG];
  const struct klp_extent *header = plan->extents;

  if (!write_at (output, 0, no_magic, sizeof no_magic))
    return false;
  for (size_t i = 1; i < plan->n_extents; i++)
    if (!write_at (output, plan->extents[i].offset, plan->extents[i].data,
		   plan->extents[i].length))
      return false;
  while (ftruncate (output->fd, plan->size) != 0)
    if (errno != EINTR)
      return output_error (output, "set the size of the converted module");
  return (write_at (output, SELFMAG, header->data + SELFMAG,
		    header->length - SELFMAG)
	  && write_at (output, 0, header->data, SELFMAG));
}

/* See output.h.  */

bool
klp_output_commit (struct klp_output *output)
{
  struct stat status;
  int fd = output->fd;

  output->fd = -1;
  if (close (fd) != 0)
    return output_error (output, "finish the converted module");
  if (output->commit == KLP_COMMIT_REPLACE
      && (stat (output->path, &status) != 0
	  ? !output_error (output, "find it again")
	  : !check_source (output, &status)))
    return false;
  if (rename (output->temporary, output->path) != 0)
    return output_error (output, "rename the converted module");
  output->temporary = NULL;
  return true;
}

/* See output.h.  */

void
klp_output_abort (struct klp_output *output)
{
  if (output->fd >= 0)
    close (output->fd);
  output->fd = -1;
  if (output->temporary != NULL && unlink (output->temporary) != 0
      && errno != ENOENT)
    output_error (output, klp_format (output->context, "remove the temporary"
				      " file %s", output->temporary));
  output->temporary = NULL;
  if (output->commit == KLP_COMMIT_RENAME && unlink (output->path) != 0
      && errno != ENOENT && truncate (output->path, 0) != 0)
    output_error (output, "remove the unconverted module; do so by hand");
}
