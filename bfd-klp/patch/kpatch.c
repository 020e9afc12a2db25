/* kpatch.c -- the tables of kpatch.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   `.kpatch.funcs', and the callbacks beside it, stay: the module's init
   function makes the kernel's structures of them.  `.kpatch.relocations' and
   `.kpatch.symbols' are for create-klp-module: relocations that are not in
   the module any more.  Must not know whether what they name exists.  */

#include "config.h"
#include <string.h>
#include "elf/elf.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Read the record at OFFSET of section number INDEX, a `.kpatch.funcs'.  */

static bool
read_function (struct klp_foreign *foreign, unsigned int index,
	       uint64_t offset)
{
  struct klp_context *context = foreign->pointers.elf->context;
  const char *name = klp_foreign_string (foreign, index,
					 offset + KLP_KPATCH_FUNC_NAME);
  const char *object_name
    = klp_foreign_string (foreign, index, offset + KLP_KPATCH_FUNC_OBJECT);
  const struct klp_pointer *code
    = klp_foreign_pointer (foreign, index, offset + KLP_KPATCH_FUNC_NEW);
  struct klp_patch_object *object;
  struct klp_patch_function *function;

  if (name == NULL || object_name == NULL || code == NULL)
    return klp_foreign_refuse (foreign, index, offset, "a function lacks its"
			       " name, its object or its code");
  object = klp_foreign_object (foreign, object_name, index, offset);
  function = object == NULL ? NULL
	     : klp_patch_add_function (context, object, code);
  if (function == NULL)
    return false;
  function->old_name = name;
  function->old_position
    = klp_foreign_number (foreign, index, offset + KLP_KPATCH_FUNC_POSITION,
			  8);
  return (klp_patch_add_part (context, foreign->patch, KLP_PART_CODE, code)
	  && klp_patch_add_part (context, foreign->patch, KLP_PART_STRING,
				 klp_foreign_pointer
				   (foreign, index,
				    offset + KLP_KPATCH_FUNC_NAME)));
}

/* Read the record at OFFSET of section number INDEX, of callbacks.  */

static bool
read_callback (struct klp_foreign *foreign, unsigned int index,
	       uint64_t offset)
{
  const char *object
    = klp_foreign_string (foreign, index, offset + KLP_KPATCH_CALLBACK_OBJECT);
  const struct klp_pointer *code = klp_foreign_pointer (foreign, index,
							offset);

  if (object == NULL || code == NULL)
    return klp_foreign_refuse (foreign, index, offset, "a callback lacks its"
			       " object or its code");
  return (klp_foreign_object (foreign, object, index, offset) != NULL
	  && klp_patch_add_part (foreign->pointers.elf->context,
				 foreign->patch, KLP_PART_CALLBACK, code));
}

/* See patch.h.  */

bool
klp_kpatch_read (struct klp_foreign *foreign)
{
  const struct klp_elf *elf = foreign->pointers.elf;
  bool good = true;

  foreign->tool = "kpatch";
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const char *name = elf->sections[i].name;
      bool callbacks = klp_begins (name, KLP_KPATCH_CALLBACKS);
      uint64_t size = callbacks ? KLP_KPATCH_CALLBACK_SIZE
		      : KLP_KPATCH_FUNC_SIZE;
      size_t count;

      if (!callbacks && strcmp (name, KLP_KPATCH_FUNCS) != 0)
	continue;
      count = klp_foreign_count (foreign, i, size, callbacks
				 ? KLP_KPATCH_CALLBACKS_END : 0, &good);
      foreign->patch->read |= !callbacks;
      for (size_t j = 0; j < count; j++)
	if (!(callbacks ? read_callback (foreign, i, j * size)
	      : read_function (foreign, i, j * size)))
	  good = false;
    }
  /* KLP_REPLACE_ENABLE of its init function.  */
  if (foreign->patch->read)
    foreign->patch->replace = foreign->patch->replace_unread = true;
  return good;
}

/* The label of the record of `.kpatch.symbols' that POINTER (or NULL) points
   to, applied with CARRIER; NULL if it points to none, or after a report.  */

static const char *
symbol_label (struct klp_foreign *foreign, const struct klp_pointer *pointer,
	      const char *carrier)
{
  const struct klp_elf *elf = foreign->pointers.elf;
  unsigned int index = pointer == NULL ? 0 : pointer->to_section;
  const char *name, *object;
  uint64_t offset;

  if (index == 0
      || strcmp (elf->sections[index].name, KLP_KPATCH_SYMBOLS) != 0
      || pointer->to_offset % KLP_KPATCH_SYMBOL_SIZE != 0
      || klp_elf_bytes (elf, elf->sections + index) == NULL
      || elf->sections[index].size - pointer->to_offset
	 < KLP_KPATCH_SYMBOL_SIZE)
    return NULL;
  offset = pointer->to_offset;
  name = klp_foreign_string (foreign, index, offset + KLP_KPATCH_SYMBOL_NAME);
  object = klp_foreign_string (foreign, index,
			       offset + KLP_KPATCH_SYMBOL_OBJECT);
  if (name == NULL || object == NULL)
    return NULL;
  return klp_foreign_label (elf->context, carrier, object, name,
			    klp_foreign_number
			      (foreign, index,
			       offset + KLP_KPATCH_SYMBOL_POSITION, 8));
}

/* Make an ordinary relocation of the record at OFFSET of section number INDEX,
   a `.kpatch.relocations'.  */

static bool
finish_reloc (struct klp_foreign *foreign, unsigned int index, uint64_t offset)
{
  const struct klp_pointer *dest
    = klp_foreign_pointer (foreign, index, offset + KLP_KPATCH_RELOC_DEST);
  const char *carrier
    = klp_foreign_string (foreign, index, offset + KLP_KPATCH_RELOC_OBJECT);
  const char *label;
  struct klp_reloc reloc;

  if (dest == NULL || dest->to_section == 0 || carrier == NULL)
    return klp_foreign_refuse (foreign, index, offset, "a relocation lacks its"
			       " place or its object");
  label = symbol_label (foreign,
			klp_foreign_pointer (foreign, index, offset
					     + KLP_KPATCH_RELOC_SYMBOL),
			carrier);
  if (label == NULL)
    return klp_foreign_refuse (foreign, index, offset, "a relocation's symbol"
			       " is not in " KLP_KPATCH_SYMBOLS);
  reloc.offset = dest->to_offset;
  reloc.type = klp_foreign_number (foreign, index,
				   offset + KLP_KPATCH_RELOC_TYPE, 4);
  reloc.addend = klp_foreign_number (foreign, index,
				     offset + KLP_KPATCH_RELOC_ADDEND, 8);
  return (klp_edit_undefined (foreign->edit, label, &reloc.symbol)
	  && klp_edit_add_reloc (foreign->edit, dest->to_section, &reloc));
}

/* See patch.h.  */

bool
klp_kpatch_finish (struct klp_foreign *foreign)
{
  const struct klp_elf *elf = foreign->pointers.elf;
  bool good = true;

  foreign->tool = "kpatch";
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      size_t count;

      if (strcmp (elf->sections[i].name, KLP_KPATCH_RELOCS) != 0)
	continue;
      count = klp_foreign_count (foreign, i, KLP_KPATCH_RELOC_SIZE, 0, &good);
      for (size_t j = 0; j < count; j++)
	if (!finish_reloc (foreign, i, j * KLP_KPATCH_RELOC_SIZE))
	  good = false;
    }
  return good;
}
