/* write.c -- the only writer.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Changes a file that is not yet the output, and makes it the output by one
   rename.  The ELF magic is destroyed first and written last, so that a
   writer killed in between leaves nothing that loads.  Must not know what
   the bytes mean.

   Other programs may do what they like with the output's name meanwhile, and
   two links may even have the same output.  A name proves nothing, therefore:
   what was read is held open, and device and inode tell whether the name
   still is that file's.  What is not ours is left alone.  */

#include "config.h"
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "output/output.h"
#include "plan/plan.h"

/* Changes so near to each other are written together, in pieces of so many
   bytes at most.  */
#define GAP_MAX 4096
#define PIECE_MAX 32768

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

/* Read LENGTH bytes at OFFSET of OUTPUT's temporary to DATA; zeros where it
   has nothing.  */

static bool
read_at (struct klp_output *output, uint64_t offset, unsigned char *data,
	 size_t length)
{
  while (length != 0)
    {
      ssize_t n = pread (output->fd, data, length, offset);

      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return output_error (output, "read the module");
      if (n == 0)
	break;
      data += n;
      length -= n;
      offset += n;
    }
  memset (data, 0, length);
  return true;
}

/* The end of what is to be written with PLAN's extent number *NEXT, with which
   *NEXT moves behind the last one that a piece can hold.  */

static uint64_t
find_piece (const struct klp_plan *plan, size_t *next)
{
  const struct klp_extent *extent = plan->extents + *next;
  uint64_t start = extent->offset, end = start + extent->length;

  while (++*next < plan->n_extents)
    {
      extent = plan->extents + *next;
      if (extent->offset - end > GAP_MAX
	  || extent->offset + extent->length - start > PIECE_MAX)
	break;
      end = extent->offset + extent->length;
    }
  return end;
}

/* Write PLAN's extents but the first, the header, to OUTPUT's temporary.  Those
   that are near each other are written with what is between them: a call of the
   kernel costs as much as many bytes.  */

static bool
write_extents (struct klp_output *output, const struct klp_plan *plan)
{
  unsigned char *piece = klp_take (output->context, PIECE_MAX);
  size_t next = 1;

  if (piece == NULL)
    return false;
  while (next < plan->n_extents)
    {
      size_t first = next;
      const struct klp_extent *extent = plan->extents + first;
      uint64_t start = extent->offset, end = find_piece (plan, &next);

      if (next - first == 1)
	{
	  if (!write_at (output, start, extent->data, extent->length))
	    return false;
	  continue;
	}
      if (!read_at (output, start, piece, end - start))
	return false;
      for (; first < next; first++)
	memcpy (piece + (plan->extents[first].offset - start),
		plan->extents[first].data, plan->extents[first].length);
      if (!write_at (output, start, piece, end - start))
	return false;
    }
  return true;
}

/* Report that OUTPUT's source or name is another program's by now.  */

static bool
report_changed (struct klp_output *output)
{
  return klp_error (output->context, "%s: was modified by another program"
		    " while it was being converted; left as it is now;"
		    " try again", output->source_name);
}

/* Whether STATUS is that of the file that OUTPUT has read.  */

static bool
is_source (const struct klp_output *output, const struct stat *status)
{
  return (status->st_dev == output->read.st_dev
	  && status->st_ino == output->read.st_ino);
}

/* Whether NAME in OUTPUT's folder is that file.  */

static bool
has_name (const struct klp_output *output, const char *name)
{
  struct stat status;

  return (fstatat (output->beside.folder, name, &status,
		   AT_SYMLINK_NOFOLLOW) == 0
	  && is_source (output, &status));
}

/* Whether STATUS says that OUTPUT's source is, and holds, what was read.  */

static bool
is_as_read (const struct klp_output *output, const struct stat *status)
{
  const struct stat *read = &output->read;

  return (is_source (output, status) && status->st_size == read->st_size
	  && status->st_mtim.tv_sec == read->st_mtim.tv_sec
	  && status->st_mtim.tv_nsec == read->st_mtim.tv_nsec);
}

/* See output.h.  */

bool
klp_output_is_same (struct klp_output *output)
{
  struct stat status;

  if (fstat (output->source, &status) != 0)
    return output_error (output, "read the module");
  return is_as_read (output, &status) || report_changed (output);
}

/* Copy OUTPUT's source to its temporary: through the kernel as far as that
   works.  */

static bool
copy_source (struct klp_output *output)
{
  const size_t room = 1 << 16;
  unsigned char *buffer;
  off_t at = 0, to = 0, size = output->read.st_size;
  ssize_t n;

  while (at < size
	 && copy_file_range (output->source, &at, output->fd, &to, size - at,
			     0) > 0)
    continue;
  if (at == size)
    return true;
  buffer = klp_take (output->context, room);
  while (buffer != NULL && at < size)
    {
      n = pread (output->source, buffer, room, at);
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

/* Rename TEMPORARY, which once was OUTPUT's file, to that again, unless there
   is a newer one.  */

static void
give_back (struct klp_output *output, const char *temporary)
{
  struct klp_beside *beside = &output->beside;

  if (!klp_rename_new (beside->folder, temporary, beside->file))
    unlinkat (beside->folder, temporary, 0);
}

/* Whether another program has OUTPUT's source open for writing.  ld does not
   make a new file where there is an empty one, so that two links that begin
   together write the same file.  The kernel grants a lease to a reader if
   there is no writer.  */

static bool
has_writer (const struct klp_output *output)
{
  /* A signal that is ignored, should the lease be broken at once.  */
  (void) fcntl (output->source, F_SETSIG, SIGURG);
  if (fcntl (output->source, F_SETLEASE, F_RDLCK) != 0)
    return errno == EAGAIN;
  (void) fcntl (output->source, F_SETLEASE, F_UNLCK);
  return false;
}

/* Open OUTPUT's source, whose name in its folder is NAME now, for writing; -1
   with errno set if that cannot be done.  */

static int
open_source (struct klp_output *output, const char *name)
{
  int fd = openat (output->beside.folder, name,
		   O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status;

  if (fd < 0 || (fstat (fd, &status) == 0 && is_source (output, &status)))
    return fd;
  close (fd);
  errno = ESTALE;
  return -1;
}

/* Rename OUTPUT's file to TEMPORARY.  False with errno set: that cannot be
   done, or the file is another program's (ESTALE).

   Another link that is just about to make the same output may have the file in
   its hands for a moment, by mistake, as this one may have the other's: both
   give it back.  Otherwise whoever has what is there in the end would take it
   for the other's.  */

static bool
take_aside (struct klp_output *output, const char *temporary)
{
  const struct timespec moment = { .tv_nsec = 10000000 };
  struct klp_beside *beside = &output->beside;
  struct stat status;
  bool ours;

  for (unsigned int tries = 100; tries != 0; tries--)
    {
      if (has_name (output, beside->file))
	{
	  if (klp_rename_new (beside->folder, beside->file, temporary))
	    {
	      ours = has_name (output, temporary);
	      if (ours && !has_writer (output))
		return true;
	      give_back (output, temporary);
	      if (ours)
		break;
	    }
	  else if (errno != ENOENT)
	    return false;
	}
      if (fstat (output->source, &status) != 0 || status.st_nlink == 0)
	break;
      nanosleep (&moment, NULL);
    }
  errno = ESTALE;
  return false;
}

/* Rename OUTPUT's file to its temporary one's name; errno as for
   take_aside.  */

static bool
rename_aside (struct klp_output *output)
{
  struct klp_beside *beside = &output->beside;
  char *name;

  do
    {
      name = klp_beside_name (beside);
      if (name == NULL)
	return false;
      if (take_aside (output, name))
	beside->temporary = name;
    }
  while (beside->temporary == NULL && klp_beside_again (beside));
  return beside->temporary != NULL;
}

/* Rename OUTPUT's file aside, and open it.  */

static bool
move_source (struct klp_output *output)
{
  if (!rename_aside (output))
    return (errno == ESTALE ? report_changed (output)
	    : output_error (output, "rename it aside"));
  output->fd = open_source (output, output->beside.temporary);
  return output->fd >= 0 || output_error (output, "open it for writing");
}

/* See output.h.  */

bool
klp_output_open (struct klp_output *output)
{
  output->fd = -1;
  return (klp_beside_open (output->context, output->path, &output->beside)
	  || output_error (output, "make a temporary file beside it"));
}

/* See output.h.  */

bool
klp_output_is_whole (struct klp_output *output)
{
  return !has_writer (output) || report_changed (output);
}

/* See output.h.  */

const char *
klp_output_path (const struct klp_output *output)
{
  const struct klp_beside *beside = &output->beside;

  return klp_format (output->context, "%.*s%s",
		     (int) (beside->file - output->path), output->path,
		     beside->temporary);
}

/* See output.h.  */

bool
klp_output_begin (struct klp_output *output)
{
  if (!klp_output_is_same (output))
    return false;
  if (output->commit == KLP_COMMIT_RENAME)
    return move_source (output);
  output->fd = klp_beside_create (&output->beside,
				  output->commit == KLP_COMMIT_CREATE
				  ? output->read.st_mode & 0777 : 0600);
  if (output->fd < 0)
    return output_error (output, "make a temporary file beside it");
  return copy_source (output);
}

/* See output.h.  */

bool
klp_output_apply (struct klp_output *output, const struct klp_plan *plan)
{
  static const unsigned char no_magic[SELFMAG];
  const struct klp_extent *header = plan->extents;

  if (!write_at (output, 0, no_magic, sizeof no_magic)
      || (output->contents != NULL
	  && !write_at (output, SELFMAG, output->contents + SELFMAG,
			output->contents_size - SELFMAG))
      || !write_extents (output, plan))
    return false;
  while (ftruncate (output->fd, plan->size) != 0)
    if (errno != EINTR)
      return output_error (output, "set the size of the converted module");
  return (write_at (output, SELFMAG, header->data + SELFMAG,
		    header->length - SELFMAG)
	  && write_at (output, 0, header->data, SELFMAG)
	  /* At last, for a write takes suid bits and capabilities away.  */
	  && (output->commit != KLP_COMMIT_REPLACE
	      || klp_output_keep (output)));
}

/* Put OUTPUT's temporary in the place of its source, under the same name:
   they change places, so that what was there can be looked at.  */

static bool
replace_source (struct klp_output *output)
{
  struct klp_beside *beside = &output->beside;
  const char *name = beside->temporary;
  struct stat status;

  /* One at a time of those who have read the same file.  */
  while (flock (output->source, LOCK_EX) != 0 && errno == EINTR)
    continue;
  if (fstatat (beside->folder, beside->file, &status, AT_SYMLINK_NOFOLLOW)
      != 0)
    return output_error (output, "find it again");
  if (!is_as_read (output, &status))
    return report_changed (output);
  if (renameat2 (beside->folder, name, beside->folder, beside->file,
		 RENAME_EXCHANGE) != 0)
    return ((errno == EINVAL || errno == ENOSYS)
	    && klp_beside_finish (beside))
	   || output_error (output, "rename the converted module");
  if (fstatat (beside->folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && is_as_read (output, &status))
    return klp_beside_drop (beside) || output_error (output, "remove its old"
						     " contents");
  if (renameat2 (beside->folder, name, beside->folder, beside->file,
		 RENAME_EXCHANGE) != 0)
    return output_error (output, klp_format (output->context, "give it back"
					     " what another program has made"
					     " of it, which is %s now", name));
  return report_changed (output);
}

/* See output.h.  */

bool
klp_output_commit (struct klp_output *output)
{
  struct klp_beside *beside = &output->beside;
  int fd = output->fd;

  output->fd = -1;
  if (output->commit != KLP_COMMIT_RENAME && !klp_output_is_same (output))
    {
      close (fd);
      return false;
    }
  if (close (fd) != 0)
    return output_error (output, "finish the converted module");
  if (output->commit == KLP_COMMIT_REPLACE)
    return replace_source (output);
  if (output->commit == KLP_COMMIT_CREATE)
    return (klp_beside_finish (beside)
	    || output_error (output, "rename the converted module"));
  if (!klp_rename_new (beside->folder, beside->temporary, beside->file))
    return (errno == EEXIST ? report_changed (output)
	    : output_error (output, "rename the converted module"));
  beside->temporary = NULL;
  return true;
}

/* Remove OUTPUT's file, which has not been renamed aside, if it still is what
   was read.  Where nothing can be removed, it is made empty.  */

static void
remove_source (struct klp_output *output)
{
  struct klp_beside *beside = &output->beside;
  int fd;

  if (rename_aside (output) && klp_beside_drop (beside))
    return;
  if (errno == ESTALE)
    return;
  fd = open_source (output, beside->file);
  if (fd < 0 && (errno == ESTALE || errno == ENOENT))
    return;
  if (fd < 0 || ftruncate (fd, 0) != 0)
    output_error (output, "remove the unconverted module; do so by hand");
  if (fd >= 0)
    close (fd);
}

/* See output.h.  */

void
klp_output_abort (struct klp_output *output)
{
  struct klp_beside *beside = &output->beside;
  const char *name = beside->temporary;
  bool taken = name != NULL;

  if (output->fd >= 0)
    close (output->fd);
  output->fd = -1;
  if (!klp_beside_drop (beside))
    output_error (output, klp_format (output->context, "remove the temporary"
				      " file %s", name));
  if (output->commit == KLP_COMMIT_RENAME && !taken && beside->folder >= 0)
    remove_source (output);
}

/* See output.h.  */

void
klp_output_close (struct klp_output *output)
{
  if (output->source >= 0)
    close (output->source);
  output->source = -1;
  klp_beside_close (&output->beside);
}
