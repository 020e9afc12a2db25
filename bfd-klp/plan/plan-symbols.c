/* plan-symbols.c -- livepatch symbols, and string tables that grow.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Symbol j stays j.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "plan/plan.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* See plan.h.  */

bool
klp_plan_add_string (struct klp_planner *planner, unsigned int index,
		     const char *name, uint32_t *offset)
{
  struct klp_bytes *bytes = (index == planner->strings
			     ? &planner->new_strings
			     : &planner->new_section_names);
  uint64_t at = planner->elf->sections[index].size + bytes->length;

  if (at + strlen (name) >= UINT32_MAX)
    return klp_error (planner->elf->context, "%s: %s: longer than 4 GiB",
		      planner->elf->name,
		      planner->elf->sections[index].name);
  *offset = at;
  return klp_bytes_append (planner->elf->context, bytes, name,
			   strlen (name) + 1);
}

/* See plan.h.  */

bool
klp_plan_symbols (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  const struct klp_decision *decision = &planner->job->decision;
  const struct klp_section *symtab = elf->sections + elf->symtab;
  uint32_t first = elf->n_symbols, end = 0;
  unsigned char *bytes;

  for (size_t i = 0; i < decision->n_references; i++)
    if (decision->references[i].verdict == KLP_VERDICT_LIVEPATCH)
      {
	if (first == elf->n_symbols)
	  first = decision->references[i].symbol;
	end = decision->references[i].symbol + 1;
      }
  if (end == 0)
    return true;
  bytes = klp_alloc_array (elf->context, end - first, sizeof (Elf64_Sym));
  if (bytes == NULL)
    return false;
  memcpy (bytes, klp_elf_bytes (elf, symtab) + first * sizeof (Elf64_Sym),
	  (end - first) * sizeof (Elf64_Sym));
  planner->symbols = bytes;
  planner->first_symbol = first;
  planner->end_symbol = end;
  for (size_t i = 0; i < decision->n_references; i++)
    {
      const struct klp_reference *reference = decision->references + i;
      unsigned char *p
	= bytes + (reference->symbol - first) * sizeof (Elf64_Sym);
      const char *name;
      uint32_t offset;

      if (reference->verdict != KLP_VERDICT_LIVEPATCH)
	continue;
      name = klp_sym_name (elf->context, reference->object, reference->target,
			   reference->position);
      if (name == NULL
	  || !klp_plan_add_string (planner, planner->strings, name, &offset))
	return false;
      memset (p, 0, sizeof (Elf64_Sym));
      klp_put (elf->big_endian, p + offsetof (Elf64_Sym, st_name), offset,
		   4);
      p[offsetof (Elf64_Sym, st_info)] = ELF64_ST_INFO (STB_GLOBAL,
							STT_NOTYPE);
      klp_put (elf->big_endian, p + offsetof (Elf64_Sym, st_shndx),
		   KLP_SHN_LIVEPATCH, 2);
    }
  return klp_plan_add_extent (planner,
			      symtab->offset + first * sizeof (Elf64_Sym),
			      bytes, (end - first) * sizeof (Elf64_Sym));
}

/* See plan.h.  */

bool
klp_plan_grow_strings (struct klp_planner *planner, unsigned int index,
	      const struct klp_bytes *added)
{
  struct klp_section *header = planner->headers + index;
  unsigned char *bytes;

  if (added->length == 0)
    return true;
  bytes = klp_alloc (planner->elf->context, header->size + added->length);
  if (bytes == NULL)
    return false;
  memcpy (bytes, klp_elf_bytes (planner->elf, planner->elf->sections + index),
	  header->size);
  memcpy (bytes + header->size, added->data, added->length);
  header->size += added->length;
  planner->contents[index] = bytes;
  return true;
}
