/* insns.c -- the CPUs whose instructions are read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know any rule.  */

#include "config.h"
#include "check/insns.h"

static const struct klp_insns *const rows[] = { &klp_insns_x86_64 };

/* See insns.h.  */

const struct klp_insns *
klp_insns_find (unsigned int machine)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i]->machine == machine)
      return rows[i];
  return NULL;
}

/* See insns.h.  */

struct klp_at
klp_named_place (const struct klp_elf *elf, const struct klp_insns *insns,
		 const struct klp_reloc *reloc)
{
  const struct klp_symbol *symbol = elf->symbols + reloc->symbol;
  struct klp_at at = { 0, 0 };

  if (symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections)
    return at;
  at.section = symbol->section;
  at.offset = symbol->value + reloc->addend;
  /* Relative to the end of an instruction that ends with it.  */
  if (klp_insns_type (insns->relative, reloc->type))
    at.offset += 4;
  return at;
}
