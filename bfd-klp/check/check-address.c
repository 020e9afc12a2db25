/* check-address.c -- functions whose address is taken.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A kernel with CONFIG_X86_KERNEL_IBT faults when an indirect call reaches
   a function without ENDBR, and takes it away from those whose address
   vmlinux itself never takes.  Direct calls are fine.  What the map does not
   know of a function is warned of.  Must not know what the address is used
   for.  x86-64 only.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "klp-format.h"

/* Whether the patch was compiled for a kernel with IBT: one of its new
   functions begins with ENDBR64.  */

static bool
has_endbr (const struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->type == STT_FUNC && symbol->section != SHN_UNDEF
	  && symbol->section < elf->n_sections
	  && klp_elf_has_endbr (elf, symbol))
	return true;
    }
  return false;
}

/* Report that the livepatch relocation RELOC in section number TARGET of
   CHECKER takes the address of a function that has no ENDBR, or of which that
   is not known.  False when it does neither.  */

static bool
report (struct klp_checker *checker, unsigned int target,
	const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_sym_parts *parts = checker->parts + reloc->symbol;
  const struct klp_map_symbol *found = klp_means (checker, reloc->symbol);

  if (found == NULL || strchr ("tTwWi", found->type) == NULL
      || (found->flags & KLP_MAP_ENDBR) != 0)
    return false;
  if ((found->flags & KLP_MAP_SEALED) != 0)
    klp_finding (elf, KLP_RULE_SEALED_FUNCTION, target, reloc->offset,
		 "the address of `%s' of %s: the kernel seals this function"
		 " (overwrites its ENDBR), so calling it through a pointer"
		 " faults", parts->name, parts->object);
  else if (klp_maps_object (checker->maps, parts->object)->ibt)
    klp_finding (elf, KLP_RULE_SEALED_FUNCTION, target, reloc->offset,
		 "the address of `%s' of %s: this function has no ENDBR, so"
		 " calling it through a pointer faults", parts->name,
		 parts->object);
  else if ((found->flags & KLP_MAP_EXPORTED) == 0 && checker->endbr)
    klp_finding (elf, KLP_RULE_ADDRESS_TAKEN, target, reloc->offset,
		 "the address of `%s' of %s, which is not exported: if it has"
		 " no ENDBR (the map does not know), calling it through a"
		 " pointer faults", parts->name, parts->object);
  else
    return false;
  return true;
}

/* See check.h.  */

bool
klp_check_addresses (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_insns *insns = checker->insns;
  struct klp_reloc_walk walk = { 0 };
  bool *reported = klp_alloc_array (checker->context, elf->n_symbols + 1,
				    sizeof *reported);

  if (reported == NULL)
    return false;
  if (insns == NULL || checker->arch == NULL
      || checker->arch->is_endbr == NULL)
    return true;
  checker->endbr = has_endbr (checker);
  while (klp_next_relocs (elf, &walk))
    {
      const struct klp_section *section = elf->sections + walk.section;
      const struct klp_section *target = elf->sections + section->info;

      /* The kernel does not call what a static call's record has.  */
      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) == 0
	  || klp_same (target->name, KLP_STATIC_CALL_SECTION))
	continue;
      for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
	{
	  const struct klp_reloc *reloc = section->relocs + i;

	  if (elf->symbols[reloc->symbol].section == KLP_SHN_LIVEPATCH
	      && !reported[reloc->symbol]
	      && !insns->is_branch (elf, target, reloc))
	    reported[reloc->symbol] = report (checker, section->info, reloc);
	}
    }
  return true;
}
