/* check-sites.c -- instructions that the kernel rewrites as it loads.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The places that alternatives, paravirt patches and static calls list: a
   module's relocations come after the kernel has put other instructions
   there.  x86-64 only; each list says its places through relocations.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"

/* Instructions at START of section number SECTION, LENGTH bytes.  */
struct klp_site
{
  unsigned int section;
  uint64_t start;
  uint64_t length;
};

/* A list of such places: the entries' sizes, where in an entry the length is,
   and the length itself where all are alike.  arch/x86/include/asm: struct
   alt_instr (alternative.h; 12 bytes before 6.3, 13 before 5.13) and
   paravirt_patch_site (paravirt_types.h), include/linux/static_call_types.h:
   struct static_call_site.  */
static const struct
{
  const char *section;
  unsigned int entry;
  unsigned int length_at;
  unsigned int length;
} lists[] =
{
  { ".altinstructions", 12, 10, 0 },
  { ".altinstructions", 13, 10, 0 },
  { ".altinstructions", 14, 12, 0 },
  { ".parainstructions", 16, 9, 0 },
  { ".static_call_sites", 8, 0, 5 },
};

/* The order of places; one inside another counts as the same.  */

static int
compare_sites (const void *a, const void *b)
{
  const struct klp_site *left = a, *right = b;

  if (left->section != right->section)
    return left->section < right->section ? -1 : 1;
  if (left->start + left->length <= right->start)
    return -1;
  return right->start + right->length <= left->start;
}

/* The number of entries of the section number INDEX whose relocations are in
   RELA: one of the lists has two for each, paravirt's one.  */

static size_t
count_entries (const struct klp_elf *elf, unsigned int index,
	       const struct klp_section *rela)
{
  size_t count = klp_elf_reloc_count (rela);

  return (strcmp (elf->sections[index].name, ".parainstructions") == 0
	  ? count : count / 2);
}

/* Add the places that the section number INDEX of CHECKER lists, whose
   relocations are in RELA.  */

static bool
add_sites (struct klp_checker *checker, unsigned int index,
	   const struct klp_section *rela)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  size_t entries = count_entries (elf, index, rela), kind;
  void *array;

  for (kind = 0; kind < sizeof lists / sizeof *lists; kind++)
    if (strcmp (section->name, lists[kind].section) == 0
	&& section->size / lists[kind].entry == entries
	&& section->size % lists[kind].entry == 0)
      break;
  if (kind == sizeof lists / sizeof *lists || bytes == NULL)
    return true;
  for (size_t i = 0; i < klp_elf_reloc_count (rela); i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (elf, rela, i);
      const struct klp_symbol *symbol = elf->symbols + reloc.symbol;
      struct klp_site *site;

      if (reloc.offset % lists[kind].entry != 0
	  || symbol->section == SHN_UNDEF
	  || symbol->section >= elf->n_sections)
	continue;
      array = checker->sites;
      if (!klp_grow (checker->context, &array, &checker->sites_room,
		     checker->n_sites, sizeof *checker->sites))
	return false;
      checker->sites = array;
      site = checker->sites + checker->n_sites++;
      site->section = symbol->section;
      site->start = symbol->value + reloc.addend;
      site->length = (lists[kind].length != 0 ? lists[kind].length
		      : bytes[reloc.offset + lists[kind].length_at]);
    }
  return true;
}

/* Collect the places of CHECKER's module, once.  */

static bool
collect_sites (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  if (checker->have_sites)
    return true;
  checker->have_sites = true;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (klp_elf_is_loaded_rela (elf, elf->sections + i)
	&& !add_sites (checker, elf->sections[i].info, elf->sections + i))
      return false;
  if (checker->n_sites != 0)
    qsort (checker->sites, checker->n_sites, sizeof *checker->sites,
	   compare_sites);
  return true;
}

/* See check.h.  */

bool
klp_check_site (struct klp_checker *checker, unsigned int target,
		const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  struct klp_site place = { target, reloc->offset, 1 };

  if (elf->machine != EM_X86_64)
    return true;
  if (!collect_sites (checker))
    return false;
  if (checker->n_sites != 0 && reloc->type != checker->arch->no_op
      && bsearch (&place, checker->sites, checker->n_sites, sizeof place,
		  compare_sites) != NULL)
    klp_finding (elf, KLP_RULE_LATE_ALTERNATIVE_SITE, target, reloc->offset,
		 "the kernel has rewritten the instruction that refers to `%s'"
		 " before the module is loaded",
		 elf->symbols[reloc->symbol].name);
  return true;
}
