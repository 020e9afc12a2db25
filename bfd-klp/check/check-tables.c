/* check-tables.c -- tables of a module that the kernel works through.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Compiler, objtool and recordmcount make them, and the kernel takes each
   entry as it is: without its relocation it is an address of something
   else.  Must not know what entries mean.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"

/* The tables of x86-64 whose entries have had one size for long, and which of
   an entry's words of 4 bytes are relocated, a bit each.
   include/linux/ftrace.h; arch/x86/include/asm/extable.h;
   include/linux/jump_label.h: struct jump_entry; the lists of objtool and
   unwind_orc.c.  */
static const struct
{
  const char *name;
  unsigned int entry;
  unsigned int relocated;
} tables[] =
  {
    { "__mcount_loc", 8, 1 },
    { "__ex_table", 12, 3 },
    { "__jump_table", 16, 7 },
    { ".return_sites", 4, 1 },
    { ".retpoline_sites", 4, 1 },
    { ".call_sites", 4, 1 },
    { ".ibt_endbr_seal", 4, 1 },
    { ".orc_unwind_ip", 4, 1 },
    { ".static_call_sites", 8, 3 },
  };

/* An entry of unwind_orc.c's second table, which has as many as the first.  */
#define ORC_ENTRY_SIZE 6

/* Set a bit of WORDS, one for each 4 bytes of section number INDEX of
   CHECKER's module, where a relocation is.  */

static void
find_words (const struct klp_checker *checker, unsigned int index, bool *words)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { .target = index };

  while (klp_next_reloc (elf, &walk))
    {
      const struct klp_arch_type *type = klp_arch_type (checker->arch,
							walk.reloc.type);

      for (unsigned int i = 0; type != NULL && i < type->size
	   && walk.reloc.offset + i < elf->sections[index].size; i += 4)
	words[(walk.reloc.offset + i) / 4] = true;
    }
}

/* Check section number INDEX of CHECKER's module, a table whose entries have
   ENTRY bytes, of which the words RELOCATED are relocated.  */

static bool
check_table (struct klp_checker *checker, unsigned int index,
	     unsigned int entry, unsigned int relocated)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  bool *words;

  /* Not what is known by that name, then.  */
  if (section->size % entry != 0)
    return true;
  words = klp_alloc_array (checker->context, section->size / 4 + 1,
			   sizeof *words);
  if (words == NULL)
    return false;
  find_words (checker, index, words);
  for (uint64_t at = 0; at < section->size; at += 4)
    if ((relocated >> (at % entry / 4) & 1) != 0 && !words[at / 4])
      {
	klp_finding (elf, KLP_RULE_TABLE_DAMAGED, index, at,
		     "nothing relocates this entry");
	break;
      }
  return true;
}

/* Check that the two tables of the unwinder have as many entries.  */

static void
check_unwinder (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  unsigned int places = klp_elf_find_section (elf, ".orc_unwind_ip");
  unsigned int entries = klp_elf_find_section (elf, ".orc_unwind");

  if (places != 0 && entries != 0
      && (elf->sections[entries].type != SHT_PROGBITS
	  || elf->sections[entries].size % ORC_ENTRY_SIZE != 0
	  || elf->sections[places].size % 4 != 0
	  || elf->sections[entries].size / ORC_ENTRY_SIZE
	     != elf->sections[places].size / 4))
    klp_finding (elf, KLP_RULE_TABLE_DAMAGED, places, KLP_WHOLE_SECTION,
		 ".orc_unwind has not as many entries");
}

/* See check.h.  */

bool
klp_check_tables (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  if (elf->machine != EM_X86_64 || checker->arch == NULL)
    return true;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    for (size_t j = 0; j < sizeof tables / sizeof *tables; j++)
      if (strcmp (elf->sections[i].name, tables[j].name) == 0
	  && !check_table (checker, i, tables[j].entry, tables[j].relocated))
	return false;
  check_unwinder (checker);
  return true;
}
