/* dwarf.c -- find the types of a patch in its debug information.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   All that a unit of C declares is taken, also inside functions.  Must not
   know BTF.  */

#include "config.h"
#include <dwarf.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "types/dwarf-reader.h"

/* Read DIE for the reader DATA if it becomes a type, or a part of one.  */

static bool
take_entry (void *data, Dwarf_Die *die, unsigned int depth, bool *inside)
{
  struct klp_dwarf_reader *reader = data;
  enum klp_type_kind kind = klp_dwarf_kind (dwarf_tag (die));
  uint32_t owner = depth == 0 ? 0 : reader->owners[depth - 1];

  (void) inside;
  reader->owners[depth] = 0;
  if (kind != KLP_TYPE_VOID)
    return klp_dwarf_read_type (reader, die, kind, reader->owners + depth);
  return owner == 0 || klp_dwarf_read_part (reader, owner, die);
}

/* Whether UNIT is of C.  */

static bool
is_c (Dwarf_Die *unit)
{
  switch (dwarf_srclang (unit))
    {
    case DW_LANG_C:
    case DW_LANG_C89:
    case DW_LANG_C99:
    case DW_LANG_C11:
    case 0x2c:			/* DW_LANG_C17  */
    case 0x3e:			/* DW_LANG_C23  */
    case -1:
      return true;
    default:
      return false;
    }
}

/* Read the entries of UNIT for the reader DATA, or count it if it cannot be
   read.  */

static bool
take_unit (void *data, Dwarf_Die *unit, bool elsewhere)
{
  struct klp_dwarf_reader *reader = data;

  if (elsewhere)
    reader->foreign++;
  else if (!is_c (unit) && dwarf_tag (unit) != DW_TAG_partial_unit)
    reader->foreign += dwarf_srclang (unit) != DW_LANG_Mips_Assembler;
  else
    return klp_walk_entries (&reader->walk, unit, take_entry, reader);
  return true;
}

/* A file in memory with the SIZE bytes at DATA, or -1.  */

static int
make_file (const unsigned char *data, size_t size)
{
  int fd = memfd_create ("klp-check", MFD_CLOEXEC);

  while (fd >= 0 && size != 0)
    {
      ssize_t n = write (fd, data, size);

      if (n <= 0)
	{
	  close (fd);
	  return -1;
	}
      data += n;
      size -= n;
    }
  return fd;
}

/* See dwarf.h.  */

bool
klp_dwarf_open (struct klp_context *context, const char *file,
		const unsigned char *data, size_t size,
		struct klp_dwarf *dwarf)
{
  struct klp_dwarf_reader *reader = klp_alloc (context, sizeof *reader);
  int fd = make_file (data, size);
  struct klp_walk *walk;
  bool good;

  memset (dwarf, 0, sizeof *dwarf);
  if (reader == NULL || fd < 0)
    return klp_error (context, "%s: no memory to read its debug information",
		      file);
  dwarf->types.context = context;
  dwarf->types.from = file;
  walk = &reader->walk;
  walk->circular = "leads in circles";
  walk->damaged = "is damaged";
  klp_walk_open (walk, file, fd, size);
  dwarf->walk = walk;
  if (walk->dwarf == NULL)
    return true;
  reader->context = context;
  reader->types = &dwarf->types;
  reader->big_endian = data[EI_DATA] == ELFDATA2MSB;
  good = (klp_walk_units (walk, take_unit, reader)
	  && klp_dwarf_finish (reader));
  dwarf->foreign = reader->foreign;
  dwarf->problem = good ? NULL : walk->problem;
  dwarf->found = good && dwarf->types.count != 0;
  return good || walk->problem != NULL;
}

/* See dwarf.h.  */

void
klp_dwarf_close (struct klp_dwarf *dwarf)
{
  if (dwarf->walk != NULL)
    klp_walk_close (dwarf->walk);
  dwarf->walk = NULL;
}
