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
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"

/* The list of ftrace sites.  */
#define TRACED "__mcount_loc"

/* What the symbols of exports' names begin with.  */
#define EXPORT_NAME_PREFIX "__kstrtab_"

/* The tables of x86-64 whose entries have had one size for long; which of an
   entry's words of 4 bytes are relocated, a bit each, and which of these with
   the address of an instruction.  include/linux/ftrace.h;
   arch/x86/include/asm/extable.h; include/linux/jump_label.h: struct
   jump_entry; include/linux/moduleparam.h: struct kernel_param; the lists of
   objtool and unwind_orc.c.  */
static const struct
{
  const char *name;
  unsigned int entry;
  unsigned int relocated;
  unsigned int code;
} tables[] =
  {
    { TRACED, 8, 3, 1 },
    { "__ex_table", 12, 3, 3 },
    { "__jump_table", 16, 15, 3 },
    { "__param", 40, 63, 0 },
    { ".return_sites", 4, 1, 1 },
    { ".retpoline_sites", 4, 1, 1 },
    { ".call_sites", 4, 1, 1 },
    { ".ibt_endbr_seal", 4, 1, 1 },
    { ".orc_unwind_ip", 4, 1, 0 },
    { ".static_call_sites", 8, 3, 1 },
  };

/* An entry of unwind_orc.c's second table, which has as many as the first.  */
#define ORC_ENTRY_SIZE 6

/* Check that there is code where RELOC, of a table of CHECKER's module that is
   section number INDEX, leads.  */

static void
check_code (struct klp_checker *checker, unsigned int index,
	    const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol = elf->symbols + reloc->symbol;
  uint64_t offset = symbol->value + reloc->addend;

  /* Others look at what is not of this file.  */
  if (symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections)
    return;
  if (!klp_begins_code (checker, symbol->section, offset))
    klp_finding (elf, KLP_RULE_TABLE_DAMAGED, index, reloc->offset,
		 "no instruction begins where this entry leads");
  else if (strcmp (elf->sections[index].name, TRACED) == 0
	   && !checker->insns->is_traced
	       (elf, elf->sections + symbol->section, offset))
    klp_finding (elf, KLP_RULE_TABLE_DAMAGED, index, reloc->offset,
		 "nothing calls ftrace where this entry leads");
}

/* Set a bit of WORDS, one for each 4 bytes of section number INDEX of
   CHECKER's module, a table whose entries have ENTRY bytes, where a relocation
   is.  Look where the words CODE of an entry lead.  */

static void
find_words (struct klp_checker *checker, unsigned int index,
	    unsigned int entry, unsigned int code, bool *words)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { .target = index };

  while (klp_next_reloc (elf, &walk))
    {
      const struct klp_arch_type *type = klp_arch_type (checker->arch,
							walk.reloc->type);

      for (unsigned int i = 0; type != NULL && i < type->size
	   && walk.reloc->offset + i < elf->sections[index].size; i += 4)
	words[(walk.reloc->offset + i) / 4] = true;
      if (type != NULL && walk.reloc->offset % 4 == 0
	  && (code >> (walk.reloc->offset % entry / 4) & 1) != 0)
	check_code (checker, index, walk.reloc);
    }
}

/* Check section number INDEX of CHECKER's module, the table number TABLE.  */

static bool
check_table (struct klp_checker *checker, unsigned int index, size_t table)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  unsigned int entry = tables[table].entry;
  bool *words;

  /* Not what is known by that name, then.  */
  if (section->size % entry != 0)
    return true;
  words = klp_alloc_array (checker->context, section->size / 4 + 1,
			   sizeof *words);
  if (words == NULL)
    return false;
  find_words (checker, index, entry, tables[table].code, words);
  for (uint64_t at = 0; at < section->size; at += 4)
    if ((tables[table].relocated >> (at % entry / 4) & 1) != 0
	&& !words[at / 4])
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
		 ".orc_unwind does not have as many entries");
}

/* Check that the names of exports, which the kernel reads, are those of the
   symbols that asm/export.h and modpost make beside them.  */

static void
check_export_names (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;
      const struct klp_section *section;
      const unsigned char *bytes;
      const char *name;
      uint64_t left;

      if (symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections
	  || !klp_begins (symbol->name, EXPORT_NAME_PREFIX))
	continue;
      name = symbol->name + strlen (EXPORT_NAME_PREFIX);
      section = elf->sections + symbol->section;
      bytes = klp_elf_bytes (elf, section);
      if (bytes == NULL || symbol->value > section->size)
	continue;
      left = section->size - symbol->value;
      if (left <= strlen (name)
	  || memcmp (bytes + symbol->value, name, strlen (name) + 1) != 0)
	klp_finding (elf, KLP_RULE_TABLE_DAMAGED, symbol->section,
		     symbol->value, "the kernel reads another name here than"
		     " that of the export `%s'", name);
    }
}

/* Set *KINDS, by section, to the number of the table that each section of ELF
   is by its name, from 1; 0 for none.  */

static bool
find_tables (const struct klp_elf *elf, unsigned char **kinds)
{
  *kinds = klp_alloc (elf->context, elf->n_sections);
  if (*kinds == NULL)
    return false;
  for (size_t j = 0; j < sizeof tables / sizeof *tables; j++)
    {
      unsigned int i = klp_elf_find_section (elf, tables[j].name);

      if (i != 0)
	(*kinds)[i] = j + 1;
      while (i != 0 && elf->has_namesakes && ++i < elf->n_sections)
	if (klp_same (elf->sections[i].name, tables[j].name))
	  (*kinds)[i] = j + 1;
    }
  return true;
}

/* See check.h.  */

bool
klp_check_tables (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  unsigned char *kinds;

  if (elf->machine != EM_X86_64 || checker->arch == NULL)
    return true;
  if (!find_tables (elf, &kinds))
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (kinds[i] != 0 && (elf->sections[i].flags & SHF_ALLOC) != 0
	&& !check_table (checker, i, kinds[i] - 1))
      return false;
  check_unwinder (checker);
  check_export_names (checker);
  return klp_check_sites (checker);
}
