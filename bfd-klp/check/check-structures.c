/* check-structures.c -- the patch's own structures, as the kernel keeps them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel links struct klp_patch, klp_object and klp_func into its own
   lists, writes to them and reads their strings for as long as the patch is
   loaded.  How they are found in the file is structures.c's business.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Code that is written for another place (asm/alternative.h).  */
#define ALTERNATIVE_CODE ".altinstr_replacement"

/* What PART is, for messages.  */

static const char *
part_name (const struct klp_patch_part *part)
{
  switch (part->kind)
    {
    case KLP_PART_STRING:
      return "a name of the patch's structures";
    case KLP_PART_STATES:
      return "the patch's list of states";
    case KLP_PART_CODE:
    case KLP_PART_CALLBACK:
      return "a function of the patch's structures";
    default:
      return "a structure of the patch";
    }
}

/* Why the contents of SECTION are not what they were, or must not be changed,
   while the patch is in force; NULL when nothing speaks against it.  */

static const char *
fleeting (const struct klp_section *section, enum klp_part_kind kind)
{
  if (strncmp (section->name, KLP_INIT_PREFIX, strlen (KLP_INIT_PREFIX)) == 0)
    return "which the kernel frees after the init function";
  if (klp_is_percpu_section (section->name))
    return "of which the kernel keeps only copies, one for each CPU";
  if (strcmp (section->name, ALTERNATIVE_CODE) == 0)
    return "which the kernel copies over other code, and that alone runs";
  if (kind == KLP_PART_RECORD && (section->flags & SHF_WRITE) == 0)
    return "which the kernel makes read-only, and would write to";
  if (kind == KLP_PART_RECORD
      && strcmp (section->name, KLP_RO_AFTER_INIT_SECTION) == 0)
    return "which the kernel makes read-only after the init function, and"
	   " would write to";
  return NULL;
}

/* Whether a symbol of ELF is at OFFSET of section number SECTION.  */

static bool
is_entry (const struct klp_elf *elf, unsigned int section, uint64_t offset)
{
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == section && elf->symbols[i].value == offset
	&& elf->symbols[i].type != STT_SECTION
	&& elf->symbols[i].type != STT_FILE)
      return true;
  return false;
}

/* Check that the code that PART of CHECKER's patch names begins there.  */

static void
check_entry (struct klp_checker *checker, const struct klp_patch_part *part)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol
    = klp_elf_symbol_at (elf, part->to_section, part->to_offset);

  if (symbol == NULL || symbol->type != STT_FUNC || symbol->size == 0
      || symbol->value == part->to_offset
      || is_entry (elf, part->to_section, part->to_offset))
    return;
  klp_finding (elf, KLP_RULE_KLP_FUNC_MIDDLE, part->section, part->offset,
	       "points into the middle of `%s', 0x%lx bytes after its start",
	       symbol->name,
	       (unsigned long) (part->to_offset - symbol->value));
}

/* Check that what the kernel has for itself in a structure of CHECKER's patch,
   at OFFSET of section number INDEX, is zero: its bytes from FIRST on, up to
   SIZE (0: not known).  */

static void
check_own_members (struct klp_checker *checker,
		   const struct klp_pointers *pointers, unsigned int index,
		   uint64_t offset, uint64_t first, uint64_t size)
{
  uint64_t end = size == 0 ? KLP_ENTRY_SMALLEST : size;
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  size_t next = klp_pointer_first (pointers, index, offset + first);
  bool filled = (next < pointers->count
		 && pointers->list[next].section == index
		 && pointers->list[next].offset < offset + end);

  for (uint64_t i = first; bytes != NULL && i < end
       && offset + i < section->size; i++)
    filled |= bytes[offset + i] != 0;
  if (filled)
    klp_finding (elf, KLP_RULE_KLP_RECORD_FILLED, index, offset,
		 "a member of this structure that is the kernel's own is not"
		 " zero");
}

/* Check the struct klp_patch of CHECKER's module at OFFSET of section number
   INDEX.  */

static void
check_patch (struct klp_checker *checker, const struct klp_pointers *pointers,
	     unsigned int index, uint64_t offset)
{
  const struct klp_layout *layout = checker->patch->layout;
  const struct klp_pointer *mod
    = klp_pointer_at (pointers, index, offset + layout->patch_mod);

  if (mod != NULL && mod->to_offset != 0)
    klp_finding (checker->elf, KLP_RULE_KLP_RECORD_FILLED, index, offset,
		 ".mod does not point to the beginning of THIS_MODULE");
  check_own_members (checker, pointers, index, offset,
		     klp_layout_patch_end (layout), layout->patch_size);
}

/* Check the struct klp_object of CHECKER's module at OFFSET of section number
   INDEX.  */

static void
check_object (struct klp_checker *checker, const struct klp_pointers *pointers,
	      unsigned int index, uint64_t offset)
{
  const struct klp_layout *layout = checker->patch->layout;
  uint64_t at = offset + layout->object_callbacks;

  for (int i = 0; i < KLP_OBJECT_CALLBACKS; i++, at += 8)
    {
      const struct klp_pointer *callback = klp_pointer_at (pointers, index, at);

      if (callback != NULL && !klp_pointer_is_code (pointers, callback))
	klp_finding (checker->elf, KLP_RULE_KLP_FUNC_MIDDLE, index, at,
		     "a callback that does not point to code");
    }
  check_own_members (checker, pointers, index, offset,
		     klp_layout_object_end (layout), layout->object_size);
}

/* Whether OFFSET of section number INDEX is in a struct klp_object or klp_func
   that was read, and in what check_own_members looks at.  */

static bool
is_looked_at (const struct klp_patch *patch, unsigned int index,
	      uint64_t offset)
{
  const struct klp_layout *layout = patch->layout;

  for (size_t i = 0; i < patch->n_parts; i++)
    {
      const struct klp_patch_part *part = patch->parts + i;
      bool func = part->kind == KLP_PART_CODE;
      uint64_t size = func ? layout->func_size : layout->object_size;
      uint64_t start = part->offset - (func ? layout->func_new_func
				       : layout->object_funcs);

      if ((func || part->kind == KLP_PART_RECORD) && part->section == index
	  && offset - start < (size == 0 ? KLP_ENTRY_SMALLEST : size))
	return true;
    }
  return false;
}

/* Check the rest of the array of struct klp_object or klp_func that PART of
   CHECKER's patch leads to, the empty one at its end included, if a variable's
   size tells the end.  */

static void
check_array (struct klp_checker *checker, const struct klp_pointers *pointers,
	     const struct klp_patch_part *part)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + part->to_section;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  const struct klp_symbol *symbol
    = klp_elf_symbol_at (elf, part->to_section, part->to_offset);
  uint64_t at = part->to_offset;
  size_t i = klp_pointer_first (pointers, part->to_section, at);

  if (symbol == NULL || symbol->value != at || bytes == NULL)
    return;
  for (; i < pointers->count && pointers->list[i].section == part->to_section
       && pointers->list[i].offset - at < symbol->size; i++)
    if (pointers->list[i].offset % 8 != at % 8)
      klp_finding (elf, KLP_RULE_KLP_RECORD_FILLED, part->to_section,
		   pointers->list[i].offset,
		   "a pointer that no member of these structures is");
  for (; at < section->size && at - part->to_offset < symbol->size; at++)
    if (bytes[at] != 0
	&& !is_looked_at (checker->patch, part->to_section, at))
      {
	klp_finding (elf, KLP_RULE_KLP_RECORD_FILLED, part->to_section, at,
		     "a member of these structures that is the kernel's own,"
		     " or of the empty one at their end, is not zero");
	break;
      }
}

/* Whether part number INDEX of PATCH is the array of its objects, which
   follows the patch itself.  */

static bool
is_objects (const struct klp_patch *patch, size_t index)
{
  const struct klp_patch_part *part = patch->parts + index;

  return (index != 0 && part[-1].kind == KLP_PART_RECORD
	  && part[-1].section == part->section
	  && part[-1].offset == part[-1].to_offset
	  && part[-1].section == part[-1].to_section
	  && part->offset == part[-1].offset + patch->layout->patch_objs);
}

/* Check what is in the structures of CHECKER's patch, which its parts lead
   to.  */

static bool
check_records (struct klp_checker *checker)
{
  struct klp_pointers pointers = { .elf = checker->elf };
  const struct klp_patch *patch = checker->patch;
  const struct klp_layout *layout = patch->layout;
  /* Other tools' records, which have functions too, are smaller.  */
  bool own = false;
  int patches = 0;

  if (checker->arch == NULL || !patch->read)
    return true;
  if (!klp_pointers_collect (&pointers, checker->arch->absolute))
    return false;
  for (size_t i = 0; i < patch->n_parts; i++)
    {
      const struct klp_patch_part *part = patch->parts + i;
      bool self = (part->section == part->to_section
		   && part->offset == part->to_offset);

      own |= self && part->kind == KLP_PART_RECORD;
      if (self && part->kind == KLP_PART_RECORD && ++patches == 2)
	klp_finding (checker->elf, KLP_RULE_KLP_PATCH_TWICE, part->section,
		     part->offset, "a second struct klp_patch, which the kernel"
		     " refuses while the first is enabled");
      if (own && part->kind == KLP_PART_CODE)
	check_own_members (checker, &pointers, part->section,
			   part->offset - layout->func_new_func,
			   klp_layout_func_end (layout), layout->func_size);
      if (part->kind != KLP_PART_RECORD)
	continue;
      if (part->to_offset % 8 != 0)
	klp_finding (checker->elf, KLP_RULE_KLP_FUNC_MIDDLE, part->section,
		     part->offset, "points into the middle of a structure");
      if (self)
	check_patch (checker, &pointers, part->section, part->offset);
      else if (own)
	check_array (checker, &pointers, part);
      if (!self && !is_objects (patch, i))
	check_object (checker, &pointers, part->section,
		      part->offset - layout->object_funcs);
    }
  return true;
}

/* Check where the parts of CHECKER's patch are.  */

static void
check_parts (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;

  for (size_t i = 0; i < checker->patch->n_parts; i++)
    {
      const struct klp_patch_part *part = checker->patch->parts + i;
      const struct klp_section *section = elf->sections + part->to_section;
      const char *why = fleeting (section, part->kind);

      if (why != NULL)
	klp_finding (elf, KLP_RULE_KLP_RECORD_MEMORY, part->to_section,
		     part->to_offset, "%s is in %s, %s", part_name (part),
		     section->name, why);
      else if (part->kind == KLP_PART_CODE
	       || part->kind == KLP_PART_CALLBACK)
	check_entry (checker, part);
    }
}

/* The place of an old function in kallsyms: the kernel takes 0 for the
   first.  */

static unsigned long
first_or (unsigned long position)
{
  return position == 0 ? 1 : position;
}

/* The order of functions: by what they replace, then by place.  */

static int
compare_functions (const void *a, const void *b)
{
  const struct klp_patch_function *left = *(const void *const *) a;
  const struct klp_patch_function *right = *(const void *const *) b;
  unsigned long i = first_or (left->old_position);
  unsigned long j = first_or (right->old_position);
  int order = strcmp (left->old_name, right->old_name);

  if (order != 0)
    return order;
  if (i != j)
    return i < j ? -1 : 1;
  return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* Check that no function of OBJECT of CHECKER's patch is replaced twice.  */

static bool
check_twice (struct klp_checker *checker,
	     const struct klp_patch_object *object)
{
  const struct klp_patch_function **list
    = klp_alloc_array (checker->context, object->n_functions + 1,
		       sizeof *list);

  if (list == NULL)
    return false;
  for (size_t i = 0; i < object->n_functions; i++)
    list[i] = object->functions + i;
  qsort (list, object->n_functions, sizeof *list, compare_functions);
  for (size_t i = 1; i < object->n_functions; i++)
    if (strcmp (list[i - 1]->old_name, list[i]->old_name) == 0
	&& first_or (list[i - 1]->old_position)
	   == first_or (list[i]->old_position))
      klp_finding (checker->elf, KLP_RULE_KLP_FUNC_TWICE, list[i]->section,
		   list[i]->offset,
		   "`%s' of %s is replaced twice, which the kernel refuses"
		   " (position 0 is the first one too)", list[i]->old_name,
		   object->name);
  return true;
}

/* Check that the new functions of OBJECT of CHECKER's patch are its own.  */

static void
check_own_functions (struct klp_checker *checker,
		     const struct klp_patch_object *object)
{
  for (size_t i = 0; i < object->n_functions; i++)
    {
      const struct klp_patch_function *function = object->functions + i;
      struct klp_sym_parts parts;
      const char *name = function->new_name;

      if (name == NULL)
	continue;
      if (klp_is_label (name)
	  && klp_sym_parse (checker->context, name, &parts))
	name = parts.name;
      klp_finding (checker->elf, KLP_RULE_NEW_FUNCTION_ELSEWHERE,
		   function->section, function->offset,
		   "the new function of `%s' is `%s', which is not the patch's"
		   " own", function->old_name, name);
    }
}

/* See check.h.  */

bool
klp_check_structures (struct klp_checker *checker)
{
  const struct klp_patch *patch = checker->patch;

  check_parts (checker);
  if (!check_records (checker))
    return false;
  for (size_t i = 0; i < patch->n_objects; i++)
    {
      check_own_functions (checker, patch->objects + i);
      if (!check_twice (checker, patch->objects + i))
	return false;
    }
  return true;
}
