/* check-wreck.c -- what other tools have left of a livepatch.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each tool that destroys a livepatch does so in its own way, mostly without
   a word, and the kernel loads much of the wreckage.  Recognises them by
   what was measured of binutils 2.35 to 2.47, elfutils and LLVM; the manual
   has the table.  For klp-check and klp-postlink: only tools that run after
   the link can do it.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* What a module holds, counted.  */
struct signs
{
  unsigned int rela;		/* the first `.klp.rela.' section, or 0  */
  unsigned int secondary;	/* the first of KLP_SHT_SECONDARY_RELOC  */
  unsigned int empty;		/* the first without contents  */
  const char *absolute;		/* the first `.klp.sym.' that is SHN_ABS  */
  const char *livepatch;	/* the first SHN_LIVEPATCH symbol  */
};

/* Collect the SIGNS of ELF.  */

static void
collect_signs (const struct klp_elf *elf, struct signs *signs)
{
  memset (signs, 0, sizeof *signs);
  for (unsigned int i = elf->n_sections - 1; i > 0; i--)
    {
      const struct klp_section *section = elf->sections + i;

      if (!klp_begins (section->name, KLP_RELA_PREFIX))
	continue;
      signs->rela = i;
      if (section->type == KLP_SHT_SECONDARY_RELOC)
	signs->secondary = i;
      if (section->type == SHT_NOBITS)
	signs->empty = i;
    }
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section == KLP_SHN_LIVEPATCH)
	signs->livepatch = symbol->name;
      else if (symbol->section == SHN_ABS && klp_is_sym_name (symbol->name))
	signs->absolute = symbol->name;
    }
}

/* Whether SECTION of ELF is as relocation sections are, but names a symbol
   that is not there.  */

static bool
names_nothing (const struct klp_elf *elf, const struct klp_section *section)
{
  if (section->entry_size != sizeof (Elf64_Rela)
      || section->size % sizeof (Elf64_Rela) != 0
      || section->link != elf->symtab || elf->symtab == 0)
    return false;
  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    if (section->relocs[i].symbol >= elf->n_symbols)
      return true;
  return false;
}

/* Report how relocation section INDEX of ELF was damaged, as far as that is
   known; LIVEPATCH: the module has livepatch symbols.  */

static void
report_damaged (struct klp_elf *elf, unsigned int index,
		const char *livepatch)
{
  const struct klp_section *section = elf->sections + index;
  bool flagged = (section->flags & KLP_SHF_RELA_LIVEPATCH) != 0;

  if (flagged && livepatch != NULL && names_nothing (elf, section))
    klp_finding (elf, KLP_RULE_WRECK_RENUMBERED, index, KLP_WHOLE_SECTION,
		 "its relocations name symbols by numbers that strip has"
		 " changed since (%s)", section->damage);
  else if (flagged && livepatch == NULL && elf->symtab != 0)
    klp_finding (elf, KLP_RULE_WRECK_STRIPPED, index, KLP_WHOLE_SECTION,
		 "strip has removed the livepatch symbols");
  else
    klp_finding (elf, KLP_RULE_DAMAGED_RELOCATIONS, index, KLP_WHOLE_SECTION,
		 "%s", section->damage);
}

/* Whether the ordinary relocation section number INDEX of ELF was a
   livepatch one: it names no symbol and yet changes something.  Reports
   it.  */

static bool
is_taken (struct klp_elf *elf, unsigned int index)
{
  const struct klp_section *section = elf->sections + index;
  const struct klp_arch *arch = elf->arch;

  if (!klp_elf_is_loaded_rela (elf, section) || arch == NULL
      || (section->flags & KLP_SHF_RELA_LIVEPATCH) != 0)
    return false;
  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = section->relocs[i];
      const struct klp_arch_type *type;

      if (reloc.symbol != 0)
	continue;
      type = klp_arch_type (arch, reloc.type);
      if (type == NULL || (type->use & KLP_TYPE_BARE) != 0)
	continue;
      klp_finding (elf, KLP_RULE_WRECK_SECTION_TAKEN, section->info,
		   reloc.offset,
		   "a relocation of %s names no symbol: strip or objcopy has"
		   " taken a livepatch section for it", section->name);
      return true;
    }
  return false;
}

/* Report the wreckage that SIGNS of ELF's module as a whole show.  */

static bool
report_whole (struct klp_elf *elf, const struct signs *signs)
{
  if (signs->empty != 0)
    klp_finding (elf, KLP_RULE_WRECK_DEBUG_FILE, signs->empty,
		 KLP_WHOLE_SECTION,
		 "without contents: this is what strip --only-keep-debug"
		 " makes, not the module");
  else if (elf->symtab == 0 && signs->rela != 0)
    klp_finding (elf, KLP_RULE_WRECK_STRIPPED, signs->rela, KLP_WHOLE_SECTION,
		 "there is no symbol table: strip without -g has removed it");
  else if (signs->absolute != NULL)
    klp_finding (elf, KLP_RULE_WRECK_RELINKED, KLP_WHOLE_FILE, 0,
		 "`%s' is an absolute symbol: ld -r has linked a finished"
		 " livepatch a second time", signs->absolute);
  else if (signs->secondary != 0)
    klp_finding (elf, KLP_RULE_WRECK_SECONDARY, signs->secondary,
		 KLP_WHOLE_SECTION,
		 "its type is 0x%x: strip or objcopy of binutils 2.46 or later"
		 " has changed it", KLP_SHT_SECONDARY_RELOC);
  else
    return false;
  return true;
}

/* See check.h.  */

bool
klp_check_wreck (struct klp_elf *elf)
{
  struct signs signs;
  bool wrecked;

  collect_signs (elf, &signs);
  if (report_whole (elf, &signs))
    return true;
  wrecked = false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (elf->sections[i].damage != NULL)
      {
	report_damaged (elf, i, signs.livepatch);
	wrecked = true;
      }
    else if (signs.livepatch != NULL && is_taken (elf, i))
      wrecked = true;
  return wrecked;
}

/* See check.h.  */

void
klp_check_unused (struct klp_elf *elf)
{
  struct signs signs;

  collect_signs (elf, &signs);
  if (signs.livepatch != NULL && signs.rela == 0)
    klp_finding (elf, KLP_RULE_LIVEPATCH_SECTIONS_MISSING, KLP_WHOLE_FILE, 0,
		 "livepatch symbols such as `%s', but no livepatch section",
		 signs.livepatch);
}
