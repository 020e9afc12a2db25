/* declared.c -- what a patch declares, by name, and defines, by place.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A declaration may have a name for the assembler that differs from the one in
   C.  Must not know DWARF, nor what is asked.  */

#include "config.h"
#include <stdlib.h>
#include "types/dwarf.h"

/* The name that LINKAGE is for the assembler, in CONTEXT; GCC leaves the quotes
   of a label in it.  */

static const char *
linkage_name (struct klp_context *context, const char *linkage)
{
  size_t length;

  if (*linkage == '*')
    linkage++;
  if (*linkage != '"')
    return linkage;
  length = strlen (++linkage);
  if (length != 0 && linkage[length - 1] == '"')
    length--;
  return klp_copy_string (context, linkage, length);
}

static int
compare_ids (uint32_t a, uint32_t b)
{
  return a < b ? -1 : a > b;
}

/* The order of declarations: by name, then as they were read.  */

static int
compare_declarations (const void *a, const void *b)
{
  const struct klp_declaration *left = a, *right = b;
  int order = strcmp (left->symbol, right->symbol);

  return order != 0 ? order : compare_ids (left->id, right->id);
}

/* The order of code: by place, then as it was read.  */

static int
compare_code (const void *a, const void *b)
{
  const struct klp_code *left = a, *right = b;

  if (left->section != right->section)
    return left->section < right->section ? -1 : 1;
  if (left->offset != right->offset)
    return left->offset < right->offset ? -1 : 1;
  return compare_ids (left->id, right->id);
}

/* Add type ID of TYPES, a function or variable, to DECLARED.  */

static bool
add (struct klp_declared *declared, const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);
  const struct klp_type_place *place = klp_type_place (types, id);
  struct klp_declaration *declaration;
  struct klp_code *code;

  if (type->declared)
    {
      if (!klp_grow (types->context, (void **) &declared->list,
		     &declared->room, declared->count, sizeof *declaration))
	return false;
      declaration = declared->list + declared->count++;
      declaration->id = id;
      declaration->symbol = (place->linkage == NULL ? type->name
			     : linkage_name (types->context, place->linkage));
      return declaration->symbol != NULL;
    }
  if (type->kind != KLP_TYPE_FUNCTION || place->section == 0)
    return true;
  if (!klp_grow (types->context, (void **) &declared->code,
		 &declared->code_room, declared->n_code, sizeof *code))
    return false;
  code = declared->code + declared->n_code++;
  *code = (struct klp_code) { place->section, place->offset, id };
  return true;
}

/* See dwarf.h.  */

bool
klp_declared_read (const struct klp_types *types,
		   struct klp_declared *declared)
{
  memset (declared, 0, sizeof *declared);
  for (uint32_t id = 1; id <= types->count; id++)
    {
      unsigned char kind = klp_type (types, id)->kind;

      if ((kind == KLP_TYPE_FUNCTION || kind == KLP_TYPE_VARIABLE)
	  && !add (declared, types, id))
	return false;
    }
  if (declared->count > 1)
    qsort (declared->list, declared->count, sizeof *declared->list,
	   compare_declarations);
  if (declared->n_code > 1)
    qsort (declared->code, declared->n_code, sizeof *declared->code,
	   compare_code);
  return true;
}

/* See dwarf.h.  */

const struct klp_declaration *
klp_declared_find (const struct klp_declared *declared, const char *symbol,
		   size_t *count)
{
  struct klp_declaration key = { symbol, 0 };
  size_t first = klp_lower_bound (&key, declared->list, declared->count,
				  sizeof key, compare_declarations), end;

  for (end = first; end < declared->count
		    && strcmp (declared->list[end].symbol, symbol) == 0;)
    end++;
  *count = end - first;
  return declared->list + first;
}

/* See dwarf.h.  */

uint32_t
klp_declared_code (const struct klp_declared *declared, unsigned int section,
		   uint64_t offset)
{
  const struct klp_code key = { section, offset, 0 };
  size_t i = klp_lower_bound (&key, declared->code, declared->n_code,
			      sizeof key, compare_code);

  return (section != 0 && i < declared->n_code
	  && declared->code[i].section == section
	  && declared->code[i].offset == offset ? declared->code[i].id : 0);
}
