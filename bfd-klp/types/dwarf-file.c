/* dwarf-file.c -- where an entry of DWARF was declared.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   libdw, as of 0.188, takes file 0 of DWARF 5 for none, and ends the program
   where a unit has no table of files, as the split ones have none that it
   finds.  */

#include "config.h"
#include <dwarf.h>
#include <limits.h>
#include "types/dwarf-reader.h"

/* The file that ATTRIBUTE, of an entry of the unit of HOLDER, has the NUMBER
   of.  */

static const char *
file_of (const Dwarf_Die *holder, const Dwarf_Attribute *attribute,
	 Dwarf_Word number)
{
  Dwarf_Files *files;
  Dwarf_Die unit, from = *holder;
  size_t count;

  /* It may be that of the entry that this one is a copy of.  */
  from.cu = attribute->cu;
  if (dwarf_diecu (&from, &unit, NULL, NULL) == NULL)
    return NULL;
  if (number == 0)
    return dwarf_diename (&unit);
  if (dwarf_getsrcfiles (&unit, &files, &count) == 0)
    return number < count ? dwarf_filesrc (files, number, NULL, NULL) : NULL;
  /* GCC has the unit's own file as the first one.  */
  return number == 1 ? dwarf_diename (&unit) : NULL;
}

/* See dwarf-reader.h.  */

const char *
klp_dwarf_file (Dwarf_Die *die)
{
  Dwarf_Attribute attribute;
  Dwarf_Word number;

  if (dwarf_attr_integrate (die, DW_AT_decl_file, &attribute) == NULL
      || dwarf_formudata (&attribute, &number) != 0)
    return NULL;
  return file_of (die, &attribute, number);
}

/* The folder of the file that the UNIT was compiled from; NULL: it is not
   known.  */

static const char *
unit_folder (struct klp_context *context, Dwarf_Die *unit)
{
  struct klp_dwarf_attributes found;
  const char *name, *from, *end;
  Dwarf_Attribute attribute;

  klp_dwarf_attributes (unit, &found);
  name = klp_dwarf_string (&found, DW_AT_name);
  from = (dwarf_attr_integrate (unit, DW_AT_comp_dir, &attribute) == NULL
	  ? NULL : dwarf_formstring (&attribute));
  end = name == NULL ? NULL : strrchr (name, '/');
  if (name == NULL || (*name != '/' && from == NULL))
    return NULL;
  if (*name == '/')
    return klp_copy_string (context, name, end + 1 - name);
  return klp_format (context, "%s/%.*s", from,
		     end == NULL ? 0 : (int) (end + 1 - name), name);
}

/* Set the file of READER to the one that DIE, of FOUND, was declared in, if it
   is another one than before.  */

static void
enter_file (struct klp_dwarf_reader *reader, Dwarf_Die *die,
	    struct klp_dwarf_attributes *found)
{
  struct klp_dwarf_unit *last = &reader->unit;
  Dwarf_Attribute store, *attribute
    = klp_dwarf_find (found, DW_AT_decl_file, &store);
  const void *cu = attribute == NULL ? NULL : attribute->cu;
  Dwarf_Word number = 0;
  Dwarf_Die unit;

  if (attribute != NULL && dwarf_formudata (attribute, &number) != 0)
    cu = NULL;
  if (last->cu == die->cu && last->file_cu == cu && last->number == number)
    return;
  if (last->cu != die->cu)
    last->folder = (dwarf_diecu (die, &unit, NULL, NULL) == NULL ? NULL
		    : unit_folder (reader->context, &unit));
  last->cu = die->cu;
  last->file_cu = cu;
  last->number = number;
  last->file = cu == NULL ? NULL : file_of (die, attribute, number);
  last->own = (last->file == NULL || last->folder == NULL
	       || klp_begins (last->file, last->folder));
}

/* Read where the code of the function DIE, of FOUND, is.  */

static void
place_code (const struct klp_dwarf_reader *reader, Dwarf_Die *die,
	    struct klp_dwarf_attributes *found, struct klp_type_place *place)
{
  Dwarf_Addr address, base, end;

  if (klp_dwarf_own (found, DW_AT_low_pc) == NULL
      && klp_dwarf_own (found, DW_AT_entry_pc) == NULL
      && klp_dwarf_own (found, DW_AT_ranges) == NULL)
    return;
  /* A function in parts begins where the first one does.  */
  if (dwarf_entrypc (die, &address) == 0
      || dwarf_ranges (die, 0, &base, &address, &end) > 0)
    (void) klp_walk_place (&reader->walk, address, &place->section,
			   &place->offset);
}

/* See dwarf-reader.h.  */

bool
klp_dwarf_read_place (struct klp_dwarf_reader *reader, uint32_t id,
		      struct klp_dwarf_attributes *found)
{
  struct klp_types *types = reader->types;
  struct klp_type_place *place;
  Dwarf_Attribute store;
  uint64_t line;

  /* What has no name of its own, as a pointer, is not declared anywhere.  */
  if (klp_dwarf_find (found, DW_AT_decl_file, &store) == NULL
      && klp_type (types, id)->kind != KLP_TYPE_FUNCTION)
    return true;
  while (types->places_room < id)
    if (!klp_grow (reader->context, (void **) &types->places,
		   &types->places_room, types->places_room,
		   sizeof *types->places))
      return false;
  place = klp_alloc (reader->context, sizeof *place);
  if (place == NULL)
    return false;
  types->places[id - 1] = place;
  enter_file (reader, found->die, found);
  place->file = reader->unit.file;
  place->own = reader->unit.own;
  if (klp_dwarf_number (found, DW_AT_decl_line, &line) && line <= INT_MAX)
    place->line = line;
  place->linkage = klp_dwarf_string (found, DW_AT_linkage_name);
  if (klp_type (types, id)->kind == KLP_TYPE_FUNCTION)
    place_code (reader, found->die, found, place);
  return true;
}
