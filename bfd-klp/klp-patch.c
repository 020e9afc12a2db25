/* klp-patch.c -- what the patch says of itself.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads struct klp_patch, klp_object and klp_func where the compiler has
   laid them out, through their relocations.  The sizes of the structures
   depend on the kernel's configuration and are derived from the places of
   the relocations; what cannot be read with certainty is left to object=.
   Must not know the target map: whether a name exists is not asked here.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "klp-int.h"
#include "klp-format.h"

struct reader
{
  struct klp_elf *elf;
  struct klp_patch *patch;
  struct klp_pointers pointers;
};

/* Whether an array of struct klp_func may begin at OFFSET of SECTION: a
   string and code, or nothing at all.  */

static bool
is_function_array (const struct reader *reader, unsigned int section,
		   uint64_t offset)
{
  const struct klp_section *data = reader->elf->sections + section;
  const struct klp_pointer *name
      = klp_pointer_at (&reader->pointers, section, offset);

  if (section == 0 || (data->flags & SHF_WRITE) == 0)
    return false;
  if (name == NULL)
    return klp_pointer_at (&reader->pointers, section,
			   offset + KLP_FUNC_NEW_FUNC_OFFSET)
	   == NULL;
  return (klp_pointer_string (&reader->pointers, name) != NULL
	  && klp_pointer_is_code (
	      &reader->pointers,
	      klp_pointer_at (&reader->pointers, section,
			      offset + KLP_FUNC_NEW_FUNC_OFFSET)));
}

/* The end of the variable that begins at or covers OFFSET of SECTION.  */

static uint64_t
variable_end (const struct reader *reader, unsigned int section,
	      uint64_t offset)
{
  const struct klp_symbol *symbol
      = klp_elf_symbol_at (reader->elf, section, offset);

  if (symbol == NULL || symbol->size == 0)
    return offset;
  return symbol->value + symbol->size;
}

/* Read the struct klp_func whose name is the pointer NAME into OBJECT.  */

static bool
read_function (struct reader *reader, struct klp_patch_object *object,
	       const struct klp_pointer *name)
{
  const struct klp_elf *elf = reader->elf;
  const struct klp_pointer *code
      = klp_pointer_at (&reader->pointers, name->section,
			name->offset + KLP_FUNC_NEW_FUNC_OFFSET);
  const struct klp_section *section = elf->sections + name->section;
  uint64_t position = name->offset + KLP_FUNC_OLD_SYMPOS_OFFSET;
  struct klp_patch_function *function;
  void *array = object->functions;

  if (!klp_grow (elf->context, &array, &object->room, object->n_functions,
		 sizeof *object->functions))
    return false;
  object->functions = array;
  function = object->functions + object->n_functions++;
  function->old_name = klp_pointer_string (&reader->pointers, name);
  function->section = name->section;
  function->offset = name->offset;
  function->new_section = code->to_section;
  function->new_offset = code->to_offset;
  if (position + 8 <= section->size)
    function->old_position
	= klp_elf_get (elf, klp_elf_bytes (elf, section) + position, 8);
  return true;
}

/* Read the array of struct klp_func that FUNCS points to into OBJECT.  The
   distance of the first two names is the size of an entry; every further
   pointer of the array must agree.  *SURE is set to false where they do
   not.  */

static bool
read_functions (struct reader *reader, struct klp_patch_object *object,
		const struct klp_pointer *funcs, bool *sure)
{
  unsigned int section = funcs->to_section;
  uint64_t base = funcs->to_offset, end = variable_end (reader, section, base);
  uint64_t stride = 0;

  for (size_t i = klp_pointer_first (&reader->pointers, section, base);
       i < reader->pointers.count
       && reader->pointers.list[i].section == section
       && reader->pointers.list[i].offset < end;
       i += 2)
    {
      uint64_t offset = reader->pointers.list[i].offset;

      if (offset > base && stride == 0)
	stride = offset - base;
      if (!is_function_array (reader, section, offset)
	  || (offset != base
	      && (stride <= KLP_FUNC_OLD_SYMPOS_OFFSET
		  || (offset - base) % stride != 0)))
	{
	  *sure = false;
	  return true;
	}
      if (!read_function (reader, object, reader->pointers.list + i))
	return false;
    }
  return true;
}

/* Add an object called NAME to PATCH, unless it is there; NULL when out of
   memory.  DECLARED: by the user.  */

static struct klp_patch_object *
add_object (struct klp_context *context, struct klp_patch *patch,
	    const char *name, bool declared)
{
  struct klp_patch_object *object;
  void *array = patch->objects;

  for (size_t i = 0; i < patch->n_objects; i++)
    if (strcmp (patch->objects[i].name, name) == 0)
      {
	patch->objects[i].declared |= declared;
	return patch->objects + i;
      }
  if (!klp_grow (context, &array, &patch->room, patch->n_objects,
		 sizeof *patch->objects))
    return NULL;
  patch->objects = array;
  object = patch->objects + patch->n_objects++;
  object->name = klp_copy_string (context, name, strlen (name));
  object->declared = declared;
  return object->name == NULL ? NULL : object;
}

/* Read the struct klp_object at OFFSET of SECTION, known to be one.  */

static bool
read_object (struct reader *reader, unsigned int section, uint64_t offset,
	     bool *sure)
{
  struct klp_context *context = reader->elf->context;
  const struct klp_pointer *name_pointer = klp_pointer_at (
      &reader->pointers, section, offset + KLP_OBJECT_NAME_OFFSET);
  const struct klp_pointer *funcs = klp_pointer_at (
      &reader->pointers, section, offset + KLP_OBJECT_FUNCS_OFFSET);
  const char *name
      = name_pointer == NULL
	    ? KLP_VMLINUX
	    : klp_pointer_string (&reader->pointers, name_pointer);
  const char *problem = klp_object_name_problem (name);
  struct klp_patch_object *object;

  if (problem == NULL && name_pointer != NULL
      && strcmp (name, KLP_VMLINUX) == 0)
    problem = "is vmlinux, for which the kernel wants a null pointer";
  if (problem != NULL)
    return klp_error (context,
		      "%s: the klp_object's name `%s' %s, so the"
		      " kernel would never apply its functions; write `%s'",
		      klp_place (reader->elf, section, offset), name, problem,
		      name_pointer != NULL && strcmp (name, KLP_VMLINUX) == 0
			  ? "NULL"
			  : klp_object_name (context, name, strlen (name)));
  object = add_object (context, reader->patch, name, false);
  if (object == NULL)
    return false;
  return funcs == NULL || read_functions (reader, object, funcs, sure);
}

/* Whether a struct klp_object may be at OFFSET of SECTION: a name or none,
   then its functions.  */

static bool
is_object (const struct reader *reader, unsigned int section, uint64_t offset)
{
  const struct klp_pointer *name
      = klp_pointer_at (&reader->pointers, section, offset);
  const struct klp_pointer *funcs = klp_pointer_at (
      &reader->pointers, section, offset + KLP_OBJECT_FUNCS_OFFSET);

  if (name != NULL && klp_pointer_string (&reader->pointers, name) == NULL)
    return false;
  if (funcs == NULL)
    return false;
  return is_function_array (reader, funcs->to_section, funcs->to_offset);
}

/* Find where the struct klp_object behind the one at OFFSET of SECTION
   begins: the next pointer behind the callbacks is either its name or,
   when it is vmlinux, its functions.  0 when there is none before END.  */

static uint64_t
next_object (const struct reader *reader, unsigned int section,
	     uint64_t offset, uint64_t end)
{
  size_t i = klp_pointer_first (&reader->pointers, section,
				offset + KLP_OBJECT_CALLBACKS_END);
  uint64_t at;

  if (i >= reader->pointers.count
      || reader->pointers.list[i].section != section
      || reader->pointers.list[i].offset >= end)
    return 0;
  at = reader->pointers.list[i].offset;
  return (klp_pointer_string (&reader->pointers, reader->pointers.list + i)
		  != NULL
	      ? at
	      : at - KLP_OBJECT_FUNCS_OFFSET);
}

/* Read the array of struct klp_object that OBJS points to.  */

static bool
read_objects (struct reader *reader, const struct klp_pointer *objs,
	      bool *sure)
{
  unsigned int section = objs->to_section;
  uint64_t base = objs->to_offset, end = variable_end (reader, section, base);
  uint64_t stride = 0;

  for (uint64_t offset = base;;
       offset = next_object (reader, section, offset, end))
    {
      if (offset == 0 && base != 0)
	return true;
      if (offset > base && stride == 0)
	stride = offset - base;
      if (!is_object (reader, section, offset)
	  || (offset != base && (offset - base) % stride != 0))
	{
	  *sure = false;
	  return true;
	}
      if (!read_object (reader, section, offset, sure))
	return false;
      if (next_object (reader, section, offset, end) == 0)
	return true;
    }
}

/* Find struct klp_patch among READER's pointers and read it: a pointer to
   `__this_module' and behind it one to an array of struct klp_object.  */

static bool
read_structures (struct reader *reader)
{
  struct klp_patch *patch = reader->patch;
  const struct klp_elf *elf = reader->elf;

  for (size_t i = 0; i < reader->pointers.count; i++)
    {
      const struct klp_pointer *mod = reader->pointers.list + i;
      const struct klp_pointer *objs
	  = klp_pointer_at (&reader->pointers, mod->section,
			    mod->offset + KLP_PATCH_OBJS_OFFSET);
      bool sure = true;

      if (strcmp (elf->symbols[mod->symbol].name, KLP_THIS_MODULE) != 0
	  || objs == NULL || objs->to_section == 0
	  || !is_object (reader, objs->to_section, objs->to_offset))
	continue;
      if (!read_objects (reader, objs, &sure))
	return false;
      if (sure)
	patch->read = true;
      else
	klp_warning (elf->context,
		     "%s: a struct klp_patch whose objects and"
		     " functions cannot be told apart; name the objects with"
		     " object=NAME",
		     klp_place (reader->elf, mod->section, mod->offset));
    }
  return true;
}

/* Add the objects that OPTIONS and ELF's own modinfo declare to PATCH.  */

static bool
add_declared (struct klp_elf *elf, const struct klp_options *options,
	      struct klp_patch *patch)
{
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *value = NULL;

  for (size_t i = 0; options != NULL && i < options->n_objects; i++)
    if (add_object (elf->context, patch, options->objects[i], true) == NULL)
      return false;
  while (modinfo != NULL
	 && (value = klp_modinfo_find (modinfo, size, "klp_object", value))
		!= NULL)
    {
      char *name = klp_object_name (elf->context, value, strlen (value));

      if (name == NULL || add_object (elf->context, patch, name, true) == NULL)
	return false;
    }
  for (size_t i = 0; i < patch->n_objects; i++)
    {
      const char *problem = klp_object_name_problem (patch->objects[i].name);

      if (problem != NULL)
	return klp_error (elf->context,
			  "%s: the object name `%s' %s; give the"
			  " name that lsmod shows",
			  elf->name, patch->objects[i].name, problem);
    }
  return true;
}

/* See klp-int.h.  */

bool
klp_patch_read (struct klp_elf *elf, const struct klp_options *options,
		struct klp_patch *patch)
{
  const struct klp_arch *arch = klp_arch_find (elf->machine);
  struct reader reader = { .elf = elf, .patch = patch, .pointers.elf = elf };

  if (!klp_pointers_collect (&reader.pointers, arch->absolute)
      || !read_structures (&reader) || !add_declared (elf, options, patch))
    return false;
  if (!patch->read)
    klp_report (elf->context, patch->n_objects == 0 ? KLP_WARNING : KLP_NOTE,
		"%s: no struct klp_patch found, so its objects and old"
		" functions are not checked%s",
		elf->name,
		patch->n_objects == 0 ? "; say what it patches with"
					" object=NAME"
				      : "");
  return true;
}

/* See klp-int.h.  */

const struct klp_patch_object *
klp_patch_object_find (const struct klp_patch *patch, const char *name)
{
  for (size_t i = 0; i < patch->n_objects; i++)
    if (strcmp (patch->objects[i].name, name) == 0)
      return patch->objects + i;
  return NULL;
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

/* See klp-int.h.  */

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
