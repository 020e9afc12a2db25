/* patch.c -- what the patch says of itself.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The objects and functions that a patch patches, asked; patch-read.c
   reads them.  Must not know the target map: whether a name exists is not
   asked here.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "patch/patch.h"
#include "klp-format.h"

/* The object NAME of PATCH, or NULL.  */

static struct klp_patch_object *
find_object (const struct klp_patch *patch, const char *name)
{
  size_t number;

  /* Most patches are of one object.  */
  if (patch->n_objects != 0 && strcmp (patch->objects[0].name, name) == 0)
    return patch->objects;
  return (klp_table_number (patch->by_name, name, &number)
	  ? patch->objects + number : NULL);
}

/* See patch.h.  */

struct klp_patch_object *
klp_patch_object_add (struct klp_context *context, struct klp_patch *patch,
		      const char *name)
{
  struct klp_patch_object *object;
  void *array = patch->objects;

  object = find_object (patch, name);
  if (object != NULL)
    return object;
  if (!klp_grow (context, &array, &patch->room, patch->n_objects,
		 sizeof *patch->objects))
    return NULL;
  patch->objects = array;
  name = klp_copy_string (context, name, strlen (name));
  if (name == NULL
      || !klp_table_enter (context, &patch->by_name, name, patch->n_objects))
    return NULL;
  object = patch->objects + patch->n_objects++;
  object->name = name;
  return object;
}

/* See patch.h.  */

struct klp_patch_function *
klp_patch_add_function (struct klp_context *context,
			struct klp_patch_object *object,
			const struct klp_pointer *code)
{
  struct klp_patch_function *function;
  void *array = object->functions;

  if (!klp_grow (context, &array, &object->room, object->n_functions,
		 sizeof *object->functions))
    return NULL;
  object->functions = array;
  function = object->functions + object->n_functions++;
  function->section = code->section;
  function->offset = code->offset;
  function->pointer = code->offset;
  function->new_section = code->to_section;
  function->new_offset = code->to_offset;
  return function;
}

/* See patch.h.  */

bool
klp_patch_add_part (struct klp_context *context, struct klp_patch *patch,
		    enum klp_part_kind kind, const struct klp_pointer *place)
{
  void *array = patch->parts;

  if (place == NULL || place->to_section == 0)
    return true;
  if (!klp_grow (context, &array, &patch->parts_room, patch->n_parts,
		 sizeof *patch->parts))
    return false;
  patch->parts = array;
  patch->parts[patch->n_parts++]
    = (struct klp_patch_part) { kind, place->section, place->offset,
				place->to_section, place->to_offset };
  return true;
}

/* See patch.h.  */

const struct klp_patch_object *
klp_patch_object_find (const struct klp_patch *patch, const char *name)
{
  return find_object (patch, name);
}

/* See patch.h.  */

bool
klp_patch_applies (const struct klp_patch *patch,
		   const struct klp_patch_object *object)
{
  return (object != NULL
	  && (object->in_patch || !patch->read
	      || strcmp (object->name, KLP_VMLINUX) == 0));
}

/* Whether the symbol CODE is FUNCTION of ELF, or a part that the compiler
   has split off from it (`NAME.cold').  */

static bool
is_part_of (struct klp_elf *elf, const struct klp_symbol *code,
	    const struct klp_patch_function *function)
{
  const struct klp_symbol *whole;
  size_t length;

  if (function->new_section == 0)
    return false;
  if (function->new_section == code->section
      && function->new_offset == code->value)
    return true;
  whole = klp_elf_symbol_at (elf, function->new_section, function->new_offset);
  if (whole == NULL)
    return false;
  length = strlen (whole->name);
  return (strncmp (code->name, whole->name, length) == 0
	  && strncmp (code->name + length, ".cold", 5) == 0);
}

/* See patch.h.  */

const struct klp_patch_object *
klp_patch_replaced_object (struct klp_elf *elf, const struct klp_patch *patch,
			   unsigned int section, uint64_t offset)
{
  const struct klp_symbol *code = klp_elf_symbol_at (elf, section, offset);

  for (size_t i = 0; code != NULL && i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      if (is_part_of (elf, code, patch->objects[i].functions + j))
	return patch->objects + i;
  return NULL;
}

/* See patch.h.  */

bool
klp_patch_has (const struct klp_patch *patch, enum klp_part_kind kind,
	       unsigned int section, uint64_t offset)
{
  for (size_t i = 0; i < patch->n_parts; i++)
    if (patch->parts[i].kind == kind && patch->parts[i].to_section == section
	&& patch->parts[i].to_offset == offset)
      return true;
  return false;
}
