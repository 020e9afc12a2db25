/* klp-map-contents.c -- a file's contents in memory, unpacked.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For files that BFD reads: they are mapped, or unpacked when they are
   packed.  What a file is called decides nothing.  Must not know what is in
   it.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp-map-bfd.h"

/* See klp-map-bfd.h.  */

ssize_t
klp_map_file_start (const char *file, void *buffer, size_t size)
{
  int fd = open (file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  ssize_t n;

  if (fd < 0)
    return -1;
  n = pread (fd, buffer, size, 0);
  close (fd);
  return n;
}

/* See klp-map-bfd.h.  */

bool
klp_map_is_packed (const char *file)
{
  unsigned char start[16];
  ssize_t n = klp_map_file_start (file, start, sizeof start);

  return n > 0 && klp_packing (start, n) != KLP_PACKED_NOT;
}

/* Map CONTENTS' file, which is open as FD.  */

static bool
map_file (struct klp_context *context, int fd,
	  struct klp_map_contents *contents)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    return klp_error (context, "%s: cannot stat: %s", contents->file,
		      strerror (errno));
  if (!S_ISREG (status.st_mode))
    return klp_error (context, "%s: is no regular file; give the file itself",
		      contents->file);
  if (status.st_size == 0)
    return klp_error (context, "%s: is empty; get the file again",
		      contents->file);
  contents->mapped_size = status.st_size;
  contents->mapped = mmap (NULL, contents->mapped_size, PROT_READ, MAP_PRIVATE,
			   fd, 0);
  if (contents->mapped != MAP_FAILED)
    return true;
  contents->mapped = NULL;
  return klp_error (context, "%s: cannot map: %s", contents->file,
		    strerror (errno));
}

/* See klp-map-bfd.h.  */

bool
klp_map_contents_open (struct klp_context *context, const char *file,
		       size_t most, struct klp_map_contents *contents)
{
  bool good;
  int fd;

  memset (contents, 0, sizeof *contents);
  contents->file = file;
  fd = open (file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return klp_error (context, "%s: cannot open: %s", file, strerror (errno));
  good = map_file (context, fd, contents);
  close (fd);
  if (!good)
    return false;
  contents->data = contents->mapped;
  contents->size = contents->mapped_size;
  contents->packing = klp_packing (contents->data, contents->size);
  if (contents->packing == KLP_PACKED_NOT)
    return true;
  good = klp_unpack (context, file, contents->data, contents->size, most,
		     &contents->unpacked);
  munmap (contents->mapped, contents->mapped_size);
  contents->mapped = NULL;
  contents->data = contents->unpacked.data;
  contents->size = contents->unpacked.size;
  return good;
}

/* See klp-map-bfd.h.  */

void
klp_map_contents_close (struct klp_map_contents *contents)
{
  if (contents->mapped != NULL)
    munmap (contents->mapped, contents->mapped_size);
  klp_unpacked_free (&contents->unpacked);
  memset (contents, 0, sizeof *contents);
}
