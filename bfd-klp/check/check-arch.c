/* check-arch.c -- relocation types against what they refer to.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the loader applies to symbols of the module it may get wrong for
   those of another object, or refuse.  The facts are in arch-CPU.c.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "klp-format.h"

/* Check that a nop follows the call that RELOC in section number TARGET of
   CHECKER fills in: with the bit that makes a branch a call.  */

static void
check_call (struct klp_checker *checker, unsigned int target,
	    const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + target;
  const unsigned char *bytes = klp_elf_bytes (elf, section);

  if (bytes == NULL || reloc->offset > section->size
      || section->size - reloc->offset < 4
      || (klp_elf_get (elf, bytes + reloc->offset, 4) & 1) == 0)
    return;
  if (section->size - reloc->offset < 8
      || klp_elf_get (elf, bytes + reloc->offset + 4, 4) != KLP_PPC_NOP)
    klp_finding (elf, KLP_RULE_CALL_WITHOUT_NOP, target, reloc->offset,
		 "no nop follows the call of `%s', where the loader restores"
		 " the TOC pointer", elf->symbols[reloc->symbol].name);
}

/* Whether symbol number INDEX of CHECKER's module is known to be above the
   first 4 GiB, as all of the kernel and its modules is on x86-64 but per-CPU
   data.  */

static bool
is_high (struct klp_checker *checker, uint32_t index)
{
  const struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol = elf->symbols + index;
  const struct klp_sym_parts *parts = checker->parts + index;
  const struct klp_section *section;
  const struct klp_map_symbol *found;

  if (symbol->section == KLP_SHN_LIVEPATCH)
    return (checker->maps != NULL
	    && parts->name != NULL
	    && strcmp (parts->object, KLP_VMLINUX) == 0
	    && (found = klp_means (checker, index)) != NULL
	    && found->has_address && found->address >> 32 != 0);
  if (symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections)
    return false;
  section = elf->sections + symbol->section;
  return ((section->flags & SHF_ALLOC) != 0
	  && !klp_is_percpu_section (section->name));
}

/* See check.h.  */

void
klp_check_range (struct klp_checker *checker, unsigned int target,
		 const struct klp_reloc *reloc,
		 const struct klp_arch_type *type)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol = elf->symbols + reloc->symbol;

  if (is_high (checker, reloc->symbol))
    klp_finding (elf, KLP_RULE_RELOCATION_OVERFLOW, target, reloc->offset,
		 "%s has no room for the address of `%s', so the kernel would"
		 " refuse the module", type->name,
		 klp_elf_symbol_name (elf, symbol));
}

/* See check.h.  */

void
klp_check_type (struct klp_checker *checker, unsigned int target,
		const struct klp_reloc *reloc,
		const struct klp_arch_type *type, const char *object)
{
  struct klp_elf *elf = checker->elf;
  bool late = strcmp (object, KLP_VMLINUX) != 0;

  if ((type->use & (late ? KLP_TYPE_LATE : KLP_TYPE_EARLY)) == 0)
    klp_finding (elf, KLP_RULE_RELOCATION_LIVEPATCH_TYPE, target,
		 reloc->offset,
		 "%s cannot be applied to `%s', which is of another object%s",
		 type->name, elf->symbols[reloc->symbol].name,
		 late ? " that may be loaded again" : "");
  if (late && (type->use & KLP_TYPE_GOT) != 0 && !checker->got)
    {
      checker->got = true;
      klp_finding (elf, KLP_RULE_GOT_STALE, target, reloc->offset,
		   "`%s' is reached through a GOT entry, which keeps the old"
		   " address when %s is loaded again",
		   elf->symbols[reloc->symbol].name, object);
    }
  if (late && (type->use & KLP_TYPE_CALL) != 0 && !checker->late_call)
    {
      checker->late_call = true;
      klp_finding (elf, KLP_RULE_LATE_CALL_STUBS, target, reloc->offset,
		   "a call of `%s', which is filled in late, may take a stub"
		   " of ftrace's", elf->symbols[reloc->symbol].name);
    }
  if ((type->use & KLP_TYPE_CALL) != 0)
    check_call (checker, target, reloc);
}
