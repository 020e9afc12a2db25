/* foreign.c -- tables of other tools, record by record.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the readers of those tables have in common: records with pointers that
   relocations make, and what they say of the patch.  Must not know whose
   tables they are, nor what is in them.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* See patch.h.  */

bool
klp_foreign_refuse (struct klp_foreign *foreign, unsigned int index,
		    uint64_t offset, const char *what)
{
  struct klp_elf *elf = foreign->pointers.elf;

  return klp_error (elf->context, "%s: this table of %s cannot be read: %s;"
		    " make the module again", klp_place (elf, index, offset),
		    foreign->tool, what);
}

/* Whether the bytes from OFFSET to the end of section number INDEX of
   FOREIGN's module are zeros that no relocation changes.  */

static bool
ends_empty (const struct klp_foreign *foreign, unsigned int index,
	    uint64_t offset)
{
  const struct klp_elf *elf = foreign->pointers.elf;
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  size_t first = klp_pointer_first (&foreign->pointers, index, offset);

  for (uint64_t i = offset; i < section->size; i++)
    if (bytes[i] != 0)
      return false;
  return (first >= foreign->pointers.count
	  || foreign->pointers.list[first].section != index);
}

/* See patch.h.  */

size_t
klp_foreign_count (struct klp_foreign *foreign, unsigned int index,
		   uint64_t size, uint64_t end, bool *good)
{
  const struct klp_section *section = foreign->pointers.elf->sections + index;
  uint64_t rest = section->size % size;

  if (section->size == 0)
    return 0;
  if (klp_elf_bytes (foreign->pointers.elf, section) != NULL
      && (rest == 0
	  || (rest == end && ends_empty (foreign, index,
					 section->size - rest))))
    return section->size / size;
  *good = klp_foreign_refuse (foreign, index, 0, "its size is not that of its"
			      " records");
  return 0;
}

/* See patch.h.  */

const struct klp_pointer *
klp_foreign_pointer (struct klp_foreign *foreign, unsigned int index,
		     uint64_t offset)
{
  return klp_pointer_at (&foreign->pointers, index, offset);
}

/* See patch.h.  */

const char *
klp_foreign_string (struct klp_foreign *foreign, unsigned int index,
		    uint64_t offset)
{
  return klp_pointer_string (&foreign->pointers,
			     klp_foreign_pointer (foreign, index, offset));
}

/* See patch.h.  */

uint64_t
klp_foreign_number (struct klp_foreign *foreign, unsigned int index,
		    uint64_t offset, unsigned int size)
{
  const struct klp_elf *elf = foreign->pointers.elf;

  return klp_elf_get (elf, klp_elf_bytes (elf, elf->sections + index) + offset,
		      size);
}

/* See patch.h.  */

struct klp_patch_object *
klp_foreign_object (struct klp_foreign *foreign, const char *name,
		    unsigned int index, uint64_t offset)
{
  struct klp_elf *elf = foreign->pointers.elf;
  const char *kernels = klp_object_name (elf->context, name, strlen (name));
  const char *problem = klp_object_name_problem (name);
  struct klp_patch_object *object;

  if (kernels == NULL)
    return NULL;
  if (problem != NULL)
    klp_finding_with (elf, KLP_RULE_KLP_OBJECT_NAME,
		      klp_format (elf->context, "call it `%s'", kernels),
		      index, offset,
		      "the object's name `%s' %s, so the kernel would never"
		      " apply its functions", name, problem);
  object = klp_patch_object_add (elf->context, foreign->patch, kernels);
  if (object != NULL)
    object->in_patch = true;
  return object;
}

/* See patch.h.  What vmlinux has is applied with the patch itself.  */

const char *
klp_foreign_label (struct klp_context *context, const char *carrier,
		   const char *object, const char *name,
		   unsigned long position)
{
  if (strcmp (carrier, object) == 0 || strcmp (object, KLP_VMLINUX) == 0)
    return klp_sym_name (context, object, name, position);
  return klp_format (context, KLP_CARRIED_PREFIX "%s.%s.%s,%lu", carrier,
		     object, name, position);
}

/* See patch.h.  */

bool
klp_foreign_relabel (struct klp_foreign *foreign, const char *label,
		     uint32_t *symbol)
{
  const char **mine = foreign->labels + *symbol;

  if (*mine != NULL)
    return (strcmp (*mine, label) == 0
	    || klp_edit_undefined (foreign->edit, label, symbol));
  *mine = label;
  return klp_edit_symbol (foreign->edit, *symbol, label, SHN_UNDEF);
}
