/* debug-units.c -- functions of DWARF, and what is inlined into them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What headers define is inlined in thousands of places, and nobody replaces
   it; so only what a source file defines is noted.  Must not know what a map
   makes of it.  */

#include "config.h"
#include <dwarf.h>
#include <stdlib.h>
#include "types/debug-reader.h"
#include "types/dwarf-reader.h"

/* Where what A and B name parts: the length of their common folders.  */

static size_t
common_folders (const char *a, const char *b)
{
  size_t length = 0;

  for (size_t i = 0; a[i] == b[i] && a[i] != '\0'; i++)
    if (a[i] == '/')
      length = i + 1;
  return length;
}

/* The source file NAME of a unit that was compiled in FOLDER (or NULL), from
   where the kernel's tree begins: what both have in common is not told, nor the
   way out of the folder of the build.  */

static const char *
tree_name (const char *name, const char *folder)
{
  if (*name == '/' && folder != NULL)
    {
      size_t length = strlen (folder), common = common_folders (name, folder);

      if (strncmp (name, folder, length) == 0 && name[length] == '/')
	common = length + 1;
      /* A folder of the system's is no tree of a kernel.  */
      return memchr (name + 1, '/', common <= 1 ? 0 : common - 2) != NULL
	     ? name + common : name;
    }
  while (klp_begins (name, "../") || klp_begins (name, "./"))
    name = strchr (name, '/') + 1;
  return name;
}

/* The source file of the unit of DIE, in READER's context; NULL: it is not
   known.  */

static const char *
unit_file (struct klp_debug_reader *reader, Dwarf_Die *die)
{
  Dwarf_Attribute attribute;
  const char *name, *folder = NULL;
  Dwarf_Die unit;

  if (reader->unit == die->cu)
    return reader->unit_file;
  reader->unit = die->cu;
  reader->unit_file = NULL;
  if (dwarf_diecu (die, &unit, NULL, NULL) == NULL)
    return NULL;
  name = dwarf_diename (&unit);
  if (dwarf_attr (&unit, DW_AT_comp_dir, &attribute) != NULL)
    folder = dwarf_formstring (&attribute);
  if (name != NULL)
    {
      name = tree_name (name, folder);
      reader->unit_file = klp_copy_string (reader->context, name,
					   strlen (name));
    }
  return reader->unit_file;
}

/* Set *SECTION and *VALUE to where ADDRESS, of DWARF, is.  */

static bool
find_place (const struct klp_debug_reader *reader, Dwarf_Addr address,
	    unsigned int *section, uint64_t *value)
{
  *section = 0;
  *value = address;
  return (!reader->debug->module
	  || klp_walk_place (&reader->walk, address, section, value));
}

/* Note that FILE has what is at ADDRESS.  */

static bool
add_place (struct klp_debug_reader *reader, Dwarf_Addr address,
	   const char *file)
{
  struct klp_debug_place place = { .file = file };

  if (file == NULL
      || !find_place (reader, address, &place.section, &place.value))
    return true;
  if (!klp_grow (reader->context, (void **) &reader->places,
		 &reader->places_room, reader->n_places, sizeof place))
    return false;
  reader->places[reader->n_places++] = place;
  return true;
}

/* Note where the pieces of DIE, a function of FILE, are; *FIRST is set to where
   its code begins, *ANY when it has some.  */

static bool
add_pieces (struct klp_debug_reader *reader, Dwarf_Die *die, const char *file,
	    Dwarf_Addr *first, bool *any)
{
  Dwarf_Addr base, begin, end;
  ptrdiff_t next = 0;

  *any = false;
  if (dwarf_entrypc (die, first) == 0)
    *any = true;
  while ((next = dwarf_ranges (die, next, &base, &begin, &end)) > 0)
    {
      if (!*any)
	*first = begin;
      *any = true;
      if (!add_place (reader, begin, file))
	return false;
    }
  return !*any || add_place (reader, *first, file);
}

/* Note where DIE, a variable, is.  */

static bool
add_variable (struct klp_debug_reader *reader, Dwarf_Die *die)
{
  Dwarf_Attribute attribute, indexed;
  Dwarf_Addr address;
  Dwarf_Op *expression;
  size_t length;

  if (dwarf_attr (die, DW_AT_location, &attribute) == NULL
      || dwarf_getlocation (&attribute, &expression, &length) != 0
      || length != 1)
    return true;
  if (expression->atom == DW_OP_addr)
    address = expression->number;
  else if (expression->atom != DW_OP_addrx
	   || dwarf_getlocation_attr (&attribute, expression, &indexed) != 0
	   || dwarf_formaddr (&indexed, &address) != 0)
    return true;
  return add_place (reader, address, unit_file (reader, die));
}

/* The hash of the origin A, and whether it is B.  */

static hashval_t
hash_origin (const void *a)
{
  const struct klp_debug_origin *origin = a;

  return htab_hash_pointer (origin->address);
}

static int
same_origin (const void *a, const void *b)
{
  const struct klp_debug_origin *left = a, *right = b;

  return left->address == right->address;
}

/* Whether FILE is a header.  */

static bool
is_header (const char *file)
{
  size_t length = file == NULL ? 0 : strlen (file);

  return length == 0 || (length > 2 && strcmp (file + length - 2, ".h") == 0);
}

/* The record of DIE, a function that has been inlined; NULL: out of memory.  */

static struct klp_debug_origin *
find_origin (struct klp_debug_reader *reader, Dwarf_Die *die)
{
  struct klp_debug_origin key = { .address = die->addr }, *origin;
  const char *name;
  void **slot;

  if (reader->origins == NULL)
    reader->origins = htab_create (1000, hash_origin, same_origin, NULL);
  slot = (reader->origins == NULL ? NULL
	  : htab_find_slot (reader->origins, &key, INSERT));
  if (slot == NULL)
    {
      klp_no_memory (reader->context, 0);
      return NULL;
    }
  if (*slot != NULL)
    return *slot;
  origin = klp_alloc (reader->context, sizeof *origin);
  if (origin == NULL)
    return NULL;
  origin->address = die->addr;
  name = dwarf_diename (die);
  if (name != NULL && !is_header (klp_dwarf_file (die)))
    {
      const void *unit = reader->unit;
      const char *file = reader->unit_file;

      origin->name = klp_copy_string (reader->context, name, strlen (name));
      origin->file = unit_file (reader, die);
      reader->unit = unit;
      reader->unit_file = file;
    }
  return *slot = origin;
}

/* Note that DIE, something inlined, is in the function that READER is in.  */

static bool
add_inlined (struct klp_debug_reader *reader, Dwarf_Die *die)
{
  struct klp_debug *debug = reader->debug;
  struct klp_debug_origin *origin;
  Dwarf_Attribute attribute;
  Dwarf_Die to;

  if (dwarf_attr (die, DW_AT_abstract_origin, &attribute) == NULL
      || dwarf_formref_die (&attribute, &to) == NULL)
    return true;
  origin = find_origin (reader, &to);
  if (origin == NULL)
    return false;
  if (origin->name == NULL || origin->file == NULL
      || origin->last == reader->function)
    return true;
  origin->last = reader->function;
  if (!klp_grow (reader->context, (void **) &debug->inlined,
		 &debug->inlined_room, debug->n_inlined,
		 sizeof *debug->inlined))
    return false;
  debug->inlined[debug->n_inlined++]
    = (struct klp_debug_inlined) { origin->name, origin->file,
				   reader->caller };
  return true;
}

/* Note DIE, a function, which READER then is in.  */

static bool
enter_function (struct klp_debug_reader *reader, Dwarf_Die *die)
{
  const struct klp_debug_symbol *symbol = NULL;
  unsigned int section;
  uint64_t value;
  Dwarf_Addr first;
  bool any;

  if (!add_pieces (reader, die, unit_file (reader, die), &first, &any))
    return false;
  if (any && find_place (reader, first, &section, &value))
    symbol = klp_debug_symbol_at (reader->debug, section, value,
				  dwarf_diename (die));
  reader->function++;
  reader->caller = symbol == NULL ? NULL : symbol->name;
  return true;
}

/* Take DIE for the reader DATA: a function or variable of a file, or, DEPTH
   levels inside a function, a variable or what is inlined.  */

static bool
take_entry (void *data, Dwarf_Die *die, unsigned int depth, bool *inside)
{
  struct klp_debug_reader *reader = data;
  int tag = dwarf_tag (die);

  if (depth == 0)
    {
      *inside = tag == DW_TAG_subprogram;
      if (*inside)
	return enter_function (reader, die);
    }
  else
    *inside = (tag == DW_TAG_lexical_block
	       || tag == DW_TAG_inlined_subroutine);
  if (tag == DW_TAG_variable)
    return add_variable (reader, die);
  return (tag != DW_TAG_inlined_subroutine || depth == 0
	  || reader->caller == NULL || add_inlined (reader, die));
}

/* Read UNIT for the reader DATA; one that is ELSEWHERE is empty here.  */

static bool
take_unit (void *data, Dwarf_Die *unit, bool elsewhere)
{
  struct klp_debug_reader *reader = data;

  (void) elsewhere;
  return klp_walk_entries (&reader->walk, unit, take_entry, reader);
}

/* See debug-reader.h.  */

bool
klp_debug_units (struct klp_debug_reader *reader)
{
  return klp_walk_units (&reader->walk, take_unit, reader);
}
