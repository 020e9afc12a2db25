/* debug.c -- read where the functions of a kernel or module come from.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Debug packages, and what a build has left, hold the units that an object was
   compiled from and what the compiler has inlined.  Must not know what a map
   makes of it.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "types/debug-reader.h"

/* The order of what has been inlined.  */

static int
compare_inlined (const void *a, const void *b)
{
  const struct klp_debug_inlined *left = a, *right = b;
  int order = strcmp (left->name, right->name);

  if (order == 0)
    order = strcmp (left->file, right->file);
  return order == 0 ? strcmp (left->caller, right->caller) : order;
}

/* Sort what DEBUG has inlined, and leave what is twice there once.  */

static void
sort_inlined (struct klp_debug *debug)
{
  size_t kept = 0;

  if (debug->n_inlined > 1)
    qsort (debug->inlined, debug->n_inlined, sizeof *debug->inlined,
	   compare_inlined);
  for (size_t i = 0; i < debug->n_inlined; i++)
    if (kept == 0 || compare_inlined (debug->inlined + kept - 1,
				      debug->inlined + i) != 0)
      debug->inlined[kept++] = debug->inlined[i];
  debug->n_inlined = kept;
}

/* Note READER's build-id.  */

static bool
read_build_id (struct klp_debug_reader *reader)
{
  const unsigned char *bits;
  GElf_Addr address;
  int size = dwfl_module_build_id (reader->walk.module, &bits, &address);

  if (size <= 0)
    return true;
  reader->debug->build_id = klp_hex (reader->context, bits, size);
  return reader->debug->build_id != NULL;
}

/* Read what is open as READER.  */

static bool
read_module (struct klp_debug_reader *reader)
{
  GElf_Addr elf_bias;
  GElf_Ehdr header;
  Elf *elf = dwfl_module_getelf (reader->walk.module, &elf_bias);

  if (elf == NULL || gelf_getehdr (elf, &header) == NULL)
    {
      reader->walk.problem = "is not an ELF file";
      return false;
    }
  reader->debug->module = header.e_type == ET_REL;
  if (reader->walk.dwarf == NULL)
    {
      reader->walk.problem = "has no debug information";
      return false;
    }
  if (!read_build_id (reader) || !klp_debug_symbols (reader, elf))
    return false;
  if (reader->debug->n_symbols == 0)
    {
      reader->walk.problem = "has no symbols";
      return false;
    }
  if (!klp_debug_units (reader))
    return false;
  klp_debug_files (reader);
  sort_inlined (reader->debug);
  return true;
}

/* Open FILE for reading, and set *SIZE.  */

static int
open_file (struct klp_context *context, const char *file, uint64_t *size)
{
  struct stat status;
  int fd = klp_file_open (context, file, O_NONBLOCK, &status);

  if (fd >= 0 && !S_ISREG (status.st_mode))
    {
      close (fd);
      klp_error (context, "%s: not a regular file; name the file itself",
		 file);
      return -1;
    }
  *size = fd < 0 ? 0 : status.st_size;
  return fd;
}

/* See debug.h.  */

bool
klp_debug_read (struct klp_context *context, const char *file,
		struct klp_debug *debug)
{
  struct klp_debug_reader *reader = klp_alloc (context, sizeof *reader);
  struct klp_walk *walk;
  uint64_t size;
  bool good;
  int fd;

  memset (debug, 0, sizeof *debug);
  debug->context = context;
  debug->file = file;
  if (reader == NULL)
    return false;
  fd = open_file (context, file, &size);
  if (fd < 0)
    return false;
  reader->context = context;
  reader->debug = debug;
  walk = &reader->walk;
  walk->circular = "has debug information that leads in circles";
  walk->damaged = "has damaged debug information";
  klp_walk_open (walk, file, fd, size);
  if (walk->module == NULL)
    walk->problem = "is not an ELF file";
  good = walk->module != NULL && read_module (reader);
  if (reader->origins != NULL)
    htab_delete (reader->origins);
  klp_walk_close (walk);
  if (walk->problem != NULL)
    klp_error (context, "%s: %s; name a vmlinux or module of a debug package,"
	       " unpacked, or of the kernel's build", file, walk->problem);
  return good;
}
