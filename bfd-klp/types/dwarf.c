/* dwarf.c -- find the types of a patch in its debug information.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   libdw reads DWARF, versions 2 to 5, compressed and split, and libdwfl
   applies the relocations that a module's still has.  All that a unit of C
   declares is taken, also inside functions.  Must not know BTF.  */

#include "config.h"
#include <dwarf.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "types/dwarf-reader.h"

/* Note DIE as one that becomes a type.  */

static bool
add_entry (struct klp_dwarf_reader *reader, Dwarf_Die *die)
{
  struct klp_dwarf_entry *entry;

  if (!klp_grow (reader->context, (void **) &reader->entries,
		 &reader->entries_room, reader->n_entries, sizeof *entry))
    return false;
  entry = reader->entries + reader->n_entries++;
  entry->address = die->addr;
  entry->die = *die;
  return true;
}

/* Find the entries of the unit UNIT that become types.  */

static bool
find_entries (struct klp_dwarf_reader *reader, Dwarf_Die *unit)
{
  Dwarf_Die *stack = reader->stack;
  unsigned int depth = 0;

  if (dwarf_child (unit, &stack[0]) != 0)
    return true;
  for (;;)
    {
      int status;

      if (reader->budget-- == 0)
	{
	  reader->problem = "leads in circles";
	  return false;
	}
      if (klp_dwarf_kind (dwarf_tag (&stack[depth])) != KLP_TYPE_VOID
	  && !add_entry (reader, &stack[depth]))
	return false;
      if (depth + 1 < KLP_DWARF_DEEP
	  && dwarf_child (&stack[depth], &stack[depth + 1]) == 0)
	{
	  depth++;
	  continue;
	}
      while ((status = dwarf_siblingof (&stack[depth], &stack[depth])) != 0)
	{
	  if (status < 0)
	    reader->problem = "is damaged";
	  if (status < 0 || depth == 0)
	    return status > 0;
	  depth--;
	}
    }
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

/* Find the entries of all units of DWARF.  */

static bool
find_all (struct klp_dwarf_reader *reader, Dwarf *dwarf)
{
  Dwarf_CU *cu = NULL;
  Dwarf_Die unit, inner;
  uint8_t type;
  int status;

  while ((status = dwarf_get_units (dwarf, cu, &cu, NULL, &type, &unit,
				    &inner)) == 0)
    {
      /* A skeleton's unit is in another file.  */
      Dwarf_Die *whole = (type == DW_UT_skeleton && inner.addr != NULL
			  ? &inner : &unit);

      if (type == DW_UT_skeleton && inner.addr == NULL)
	reader->foreign++;
      else if (!is_c (whole) && dwarf_tag (whole) != DW_TAG_partial_unit)
	reader->foreign += dwarf_srclang (whole) != DW_LANG_Mips_Assembler;
      else if (!find_entries (reader, whole))
	return false;
    }
  if (status < 0)
    reader->problem = "is damaged";
  return status > 0;
}

/* libdwfl's, which otherwise would look for more files.  */

static int
find_nothing (Dwfl_Module *module, void **data, const char *name,
	      Dwarf_Addr base, const char *file, const char *link,
	      GElf_Word crc, char **found)
{
  (void) module;
  (void) data;
  (void) name;
  (void) base;
  (void) file;
  (void) link;
  (void) crc;
  (void) found;
  return -1;
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
  static const Dwfl_Callbacks callbacks
    = {
	.find_debuginfo = find_nothing,
	.section_address = dwfl_offline_section_address
      };
  struct klp_dwarf_reader *reader = klp_alloc (context, sizeof *reader);
  int fd = make_file (data, size);
  Dwarf *debug;
  bool good;

  memset (dwarf, 0, sizeof *dwarf);
  if (reader == NULL || fd < 0)
    return klp_error (context, "%s: no memory to read its debug information",
		      file);
  dwarf->types.context = context;
  dwarf->types.from = file;
  dwarf->session = dwfl_begin (&callbacks);
  reader->module = (dwarf->session == NULL ? NULL
		    : dwfl_report_offline (dwarf->session, file, file, fd));
  if (reader->module == NULL)
    close (fd);
  else
    (void) dwfl_report_end (dwarf->session, NULL, NULL);
  debug = (reader->module == NULL ? NULL
	   : dwfl_module_getdwarf (reader->module, &reader->bias));
  if (debug == NULL)
    return true;
  reader->context = context;
  reader->types = &dwarf->types;
  reader->budget = 4 * (uint64_t) size + 1000000;
  reader->big_endian = data[EI_DATA] == ELFDATA2MSB;
  good = (find_all (reader, debug) && klp_dwarf_number (reader)
	  && klp_dwarf_read (reader));
  dwarf->foreign = reader->foreign;
  dwarf->problem = good ? NULL : reader->problem;
  dwarf->found = good && dwarf->types.count != 0;
  return good || reader->problem != NULL;
}

/* See dwarf.h.  */

void
klp_dwarf_close (struct klp_dwarf *dwarf)
{
  if (dwarf->session != NULL)
    dwfl_end (dwarf->session);
  dwarf->session = NULL;
}
