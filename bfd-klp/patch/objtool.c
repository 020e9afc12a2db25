/* objtool.c -- the tables of klp-build.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   `objtool klp diff' makes them.  `.init.klp_objects' stays until the module's
   init function has made the kernel's structures of it.  `__klp_relocs.OBJECT'
   says for `objtool klp post-link' what the relocations that name tombstones
   mean.  Must not know whether what they name exists.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* A relocation that names a tombstone.  */
struct tomb
{
  struct klp_at at;		/* the place that it changes  */
  unsigned int rela;		/* its section, and its number there  */
  size_t number;
  bool done;			/* a record has said what it means  */
};

struct tombs
{
  struct tomb *list;		/* by place  */
  size_t count;
  size_t room;
};

/* Read the record of a function at OFFSET of section number INDEX into
   OBJECT.  */

static bool
read_function (struct klp_foreign *foreign, struct klp_patch_object *object,
	       unsigned int index, uint64_t offset)
{
  struct klp_context *context = foreign->pointers.elf->context;
  const char *name = klp_foreign_string (foreign, index, offset);
  const struct klp_pointer *code
    = klp_foreign_pointer (foreign, index, offset + KLP_OBJTOOL_FUNC_NEW);
  struct klp_patch_function *function;

  if (name == NULL || code == NULL)
    return klp_foreign_refuse (foreign, index, offset, "a function lacks its"
			       " name or its code");
  function = klp_patch_add_function (context, object, code);
  if (function == NULL)
    return false;
  function->old_name = name;
  function->offset = offset;
  function->old_position
    = klp_foreign_number (foreign, index, offset + KLP_OBJTOOL_FUNC_POSITION,
			  8);
  return (klp_patch_add_part (context, foreign->patch, KLP_PART_CODE, code)
	  && klp_patch_add_part (context, foreign->patch, KLP_PART_STRING,
				 klp_foreign_pointer (foreign, index,
						      offset)));
}

/* Read the record of an object at OFFSET of section number INDEX.  */

static bool
read_object (struct klp_foreign *foreign, unsigned int index, uint64_t offset)
{
  const struct klp_elf *elf = foreign->pointers.elf;
  const struct klp_pointer *name = klp_foreign_pointer (foreign, index,
							offset);
  const struct klp_pointer *funcs
    = klp_foreign_pointer (foreign, index, offset + KLP_OBJTOOL_OBJECT_FUNCS);
  uint64_t count = klp_foreign_number (foreign, index, offset
				       + KLP_OBJTOOL_OBJECT_COUNT, 4);
  const char *object_name = (name == NULL ? KLP_VMLINUX
			     : klp_pointer_string (&foreign->pointers, name));
  const struct klp_section *section;
  struct klp_patch_object *object;
  bool good = true;

  if (object_name == NULL || funcs == NULL || funcs->to_section == 0)
    return klp_foreign_refuse (foreign, index, offset, "an object lacks its"
			       " name or its functions");
  section = elf->sections + funcs->to_section;
  if (klp_elf_bytes (elf, section) == NULL
      || (section->size - funcs->to_offset) / KLP_OBJTOOL_FUNC_SIZE < count)
    return klp_foreign_refuse (foreign, index, offset, "an object has more"
			       " functions than there are");
  object = klp_foreign_object (foreign, object_name, index, offset);
  if (object == NULL)
    return false;
  for (uint64_t i = 0; i < count; i++)
    if (!read_function (foreign, object, funcs->to_section,
			funcs->to_offset + i * KLP_OBJTOOL_FUNC_SIZE))
      good = false;
  for (unsigned int i = 0; i < KLP_OBJECT_CALLBACKS; i++)
    if (!klp_patch_add_part (elf->context, foreign->patch, KLP_PART_CALLBACK,
			     klp_foreign_pointer
			       (foreign, index, offset
				+ KLP_OBJTOOL_OBJECT_CALLBACKS + 8 * i)))
      return false;
  return good;
}

/* See patch.h.  */

bool
klp_objtool_read (struct klp_foreign *foreign)
{
  const struct klp_elf *elf = foreign->pointers.elf;
  unsigned int index = klp_elf_find_section (elf, KLP_OBJTOOL_OBJECTS);
  bool good = true;
  size_t count;

  if (index == 0)
    return true;
  foreign->tool = "klp-build";
  count = klp_foreign_count (foreign, index, KLP_OBJTOOL_OBJECT_SIZE, 0, &good);
  for (size_t i = 0; i < count; i++)
    if (!read_object (foreign, index, i * KLP_OBJTOOL_OBJECT_SIZE))
      good = false;
  foreign->patch->read = true;
  /* Unless its init function was compiled with KLP_NO_REPLACE.  */
  foreign->patch->replace = foreign->patch->replace_unread = true;
  return good;
}

/* Whether symbol number INDEX of ELF is a tombstone.  */

static bool
is_tombstone (const struct klp_elf *elf, uint32_t index)
{
  return (elf->symbols[index].section == SHN_UNDEF
	  && klp_begins (elf->symbols[index].name, KLP_TOMBSTONE_PREFIX));
}

/* Collect the relocations of ELF that name tombstones.  */

static bool
collect_tombs (struct klp_elf *elf, struct tombs *tombs)
{
  struct klp_reloc_walk walk = { 0 };

  while (klp_next_reloc (elf, &walk))
    {
      void *array = tombs->list;

      if (!is_tombstone (elf, walk.reloc->symbol))
	continue;
      if (!klp_grow (elf->context, &array, &tombs->room, tombs->count,
		     sizeof *tombs->list))
	return false;
      tombs->list = array;
      tombs->list[tombs->count++]
	= (struct tomb) { { elf->sections[walk.section].info,
			    walk.reloc->offset },
			  walk.section,
			  walk.reloc - elf->sections[walk.section].relocs,
			  false };
    }
  if (tombs->count != 0)
    qsort (tombs->list, tombs->count, sizeof *tombs->list,
	   klp_compare_places);
  return true;
}

/* Let what TOMB changes name the symbol that POINTER points to, applied with
   CARRIER (or NULL: with the symbol's object), as one of TYPE.  */

static bool
redirect (struct klp_foreign *foreign, struct tomb *tomb,
	  const struct klp_pointer *pointer, const char *carrier,
	  uint32_t type)
{
  struct klp_elf *elf = foreign->pointers.elf;
  struct klp_reloc reloc
    = { .offset = tomb->at.offset, .addend = pointer->to_offset,
	.symbol = pointer->symbol, .type = type };
  const char *label = elf->symbols[pointer->symbol].name;
  struct klp_sym_parts parts;

  /* A misspelt one is reported as a label.  */
  if (carrier != NULL && klp_sym_parse (elf->context, label, &parts))
    {
      label = klp_foreign_label (elf->context, carrier, parts.object,
				 parts.name, parts.position);
      if (label == NULL
	  || !klp_foreign_relabel (foreign, label, &reloc.symbol))
	return false;
    }
  klp_edit_set_reloc (foreign->edit, tomb->rela, tomb->number, &reloc);
  tomb->done = true;
  return true;
}

/* Make an ordinary relocation of the record at OFFSET of section number INDEX,
   a `__klp_relocs', applied with CARRIER.  TOMBS is where they are.  */

static bool
finish_reloc (struct klp_foreign *foreign, const struct tombs *tombs,
	      unsigned int index, uint64_t offset, const char *carrier)
{
  const struct klp_elf *elf = foreign->pointers.elf;
  const struct klp_pointer *place = klp_foreign_pointer (foreign, index,
							 offset);
  const struct klp_pointer *symbol
    = klp_foreign_pointer (foreign, index, offset + KLP_OBJTOOL_RELOC_SYMBOL);
  struct tomb key, *tomb;

  if (place == NULL || place->to_section == 0)
    return klp_foreign_refuse (foreign, index, offset, "a relocation lacks its"
			       " place");
  if (symbol == NULL
      || elf->symbols[symbol->symbol].section != SHN_UNDEF
      || !klp_is_sym_name (elf->symbols[symbol->symbol].name))
    return klp_foreign_refuse (foreign, index, offset, "a relocation lacks its"
			       " livepatch symbol");
  key.at = (struct klp_at) { place->to_section, place->to_offset };
  tomb = (tombs->count == 0 ? NULL
	  : bsearch (&key, tombs->list, tombs->count, sizeof key,
		     klp_compare_places));
  if (tomb == NULL || tomb->done)
    return klp_foreign_refuse (foreign, index, offset, "no relocation at its"
			       " place names a tombstone, or another record"
			       " has that place");
  return redirect (foreign, tomb, symbol, carrier,
		   klp_foreign_number (foreign, index,
				       offset + KLP_OBJTOOL_RELOC_TYPE, 4));
}

/* The object that the name of section NAME, a `__klp_relocs', says; NULL when
   it is of the first form, in which the symbol does.  */

static const char *
section_carrier (const char *name)
{
  name += strlen (KLP_OBJTOOL_RELOCS);
  return *name == '.' ? name + 1 : NULL;
}

/* Let no tombstone be undefined, as nothing names them any more; TOMBS is what
   did.  */

static bool
bury (struct klp_foreign *foreign, const struct tombs *tombs)
{
  struct klp_elf *elf = foreign->pointers.elf;

  for (size_t i = 0; i < tombs->count; i++)
    if (!tombs->list[i].done)
      return klp_error (elf->context, "%s: this relocation names a tombstone,"
			" but no " KLP_OBJTOOL_RELOCS " says what it means;"
			" make the module again",
			klp_place (elf, tombs->list[i].at.section,
				   tombs->list[i].at.offset));
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (is_tombstone (elf, i)
	&& !klp_edit_symbol (foreign->edit, i, NULL, SHN_ABS))
      return false;
  return true;
}

/* See patch.h.  */

bool
klp_objtool_finish (struct klp_foreign *foreign)
{
  struct klp_elf *elf = foreign->pointers.elf;
  struct tombs tombs = { 0 };
  bool good = true;

  foreign->tool = "klp-build";
  if (!collect_tombs (elf, &tombs))
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const char *name = elf->sections[i].name;
      size_t count;

      if (!klp_begins (name, KLP_OBJTOOL_RELOCS)
	  || elf->sections[i].type != SHT_PROGBITS)
	continue;
      count = klp_foreign_count (foreign, i, KLP_OBJTOOL_RELOC_SIZE, 0, &good);
      for (size_t j = 0; j < count; j++)
	if (!finish_reloc (foreign, &tombs, i, j * KLP_OBJTOOL_RELOC_SIZE,
			   section_carrier (name)))
	  good = false;
    }
  return bury (foreign, &tombs) && good;
}
