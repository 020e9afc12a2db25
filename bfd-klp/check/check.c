/* check.c -- the kernel's rules, on the file as it will be loaded.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the module loader and the livepatch core refuse, or get wrong
   silently, is found here before anyone loads the module, and nowhere else:
   the plan does not look for it a second time.  Sees only the file: must not
   know how it was made.  The rules are in klp-rules.def, each checked by one
   of the check-*.c.  */

#include "config.h"
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Whether ELF has something that only a livepatch has.  */

static bool
has_livepatch_records (const struct klp_elf *elf)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & KLP_SHF_RELA_LIVEPATCH) != 0)
      return true;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == KLP_SHN_LIVEPATCH)
      return true;
  return false;
}

/* See check.h.  */

bool
klp_check_elf (struct klp_elf *elf, const struct klp_patch *patch,
	       struct klp_maps *maps)
{
  struct klp_checker checker
    = {
	.context = elf->context, .elf = elf, .patch = patch, .maps = maps,
	.arch = elf->arch,
	.insns = klp_insns_find (elf->machine),
	.release = klp_elf_release (elf)
      };
  unsigned long errors = klp_error_count (elf->context);

  if (!klp_elf_index_names (elf))
    return false;
  checker.modinfo = klp_elf_modinfo (elf, &checker.modinfo_size);
  if (!klp_elf_is_livepatch (elf, NULL) && !has_livepatch_records (elf))
    {
      klp_finding (elf, KLP_RULE_NOT_LIVEPATCH, KLP_WHOLE_FILE, 0,
		   "not a livepatch: it has neither `" KLP_MODINFO_LIVEPATCH
		   "=' in .modinfo nor livepatch symbols, and does not call "
		KLP_ENABLE_PATCH " ()");
      return klp_error_count (elf->context) == errors;
    }
  if (checker.arch == NULL)
    klp_finding (elf, KLP_RULE_MACHINE, KLP_WHOLE_FILE, 0, "%s",
		 klp_arch_refusal (elf->context, elf->machine,
				   elf->big_endian));
  else if (klp_release_before (checker.release, checker.arch->since))
    klp_finding (elf, KLP_RULE_MACHINE_RELEASE, KLP_WHOLE_FILE, 0,
		 "for kernel %s, but %s has livepatches since %u.%u only",
		 checker.release, checker.arch->name,
		 checker.arch->since >> 16, checker.arch->since & 0xffff);
  return (klp_check_modinfo (&checker)
	  && klp_check_module (&checker)
	  && klp_check_sections (&checker)
	  && klp_check_symbols (&checker)
	  && klp_check_structures (&checker)
	  && klp_check_versions (&checker)
	  && klp_check_relocations (&checker)
	  && klp_check_before (&checker)
	  && klp_check_operands (&checker)
	  && klp_check_tables (&checker)
	  && klp_check_btf_ids (&checker)
	  && klp_check_thunks (&checker)
	  && klp_check_own (&checker)
	  && klp_check_circles (&checker)
	  && (maps == NULL
	      || (klp_check_map (&checker) && klp_check_functions (&checker)
		  && klp_check_copies (&checker)
		  && klp_check_percpu (&checker)
		  && klp_check_returns (&checker)
		  && klp_check_entries (&checker)
		  && klp_check_addresses (&checker)))
	  && klp_error_count (elf->context) == errors);
}
