/* check-sites.c -- instructions that the kernel rewrites as it loads.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The places that alternatives, paravirt patches and static calls list: a
   module's relocations come after the kernel has put other instructions
   there.  Each list, which insns-CPU.c describes, says its places through
   relocations.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"

/* Instructions at START of section number SECTION, LENGTH bytes.  */
struct klp_site
{
  unsigned int section;
  uint64_t start;
  uint64_t length;
  uint64_t new_length;		/* of what is put there; 0: not known  */
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

/* The list that the section number INDEX of CHECKER is, by its size and the
   number of its relocations, which are in RELA; NULL if it is none.  */

static const struct klp_site_list *
find_list (const struct klp_checker *checker, unsigned int index,
	   const struct klp_section *rela)
{
  const struct klp_section *section = checker->elf->sections + index;
  size_t count = klp_elf_reloc_count (rela);
  const struct klp_site_list *list;

  for (list = checker->insns->sites;
       list->section != NULL; list++)
    if (klp_same (section->name, list->section)
	&& section->size / list->entry == count / list->relocations
	&& section->size % list->entry == 0)
      return list;
  return NULL;
}

/* Add the places that the section number INDEX of CHECKER lists, whose
   relocations are in RELA.  */

static bool
add_sites (struct klp_checker *checker, unsigned int index,
	   const struct klp_section *rela)
{
  struct klp_elf *elf = checker->elf;
  const unsigned char *bytes = klp_elf_bytes (elf, elf->sections + index);
  const struct klp_site_list *list = find_list (checker, index, rela);
  void *array;

  if (list == NULL || bytes == NULL)
    return true;
  for (size_t i = 0; i < klp_elf_reloc_count (rela); i++)
    {
      const struct klp_reloc *reloc = rela->relocs + i;
      const struct klp_symbol *symbol = elf->symbols + reloc->symbol;
      struct klp_site *site;

      if (reloc->offset % list->entry != 0
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
      site->start = symbol->value + reloc->addend;
      site->length = (list->length != 0 ? list->length
		      : bytes[reloc->offset + list->length_at]);
      site->new_length = (list->new_length_at == 0 ? 0
			  : bytes[reloc->offset + list->new_length_at]);
    }
  return true;
}

/* Whether ELF has a section called like one of LISTS.  */

static bool
has_lists (const struct klp_elf *elf, const struct klp_site_list *lists)
{
  for (; lists->section != NULL; lists++)
    if (klp_elf_find_section (elf, lists->section) != 0)
      return true;
  return false;
}

/* Collect the places of CHECKER's module, once.  */

static bool
collect_sites (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };

  if (checker->have_sites)
    return true;
  checker->have_sites = true;
  if (!has_lists (elf, checker->insns->sites))
    return true;
  while (klp_next_relocs (elf, &walk))
    if (!add_sites (checker, elf->sections[walk.section].info,
		    elf->sections + walk.section))
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
  struct klp_site place = { .section = target, .start = reloc->offset,
			    .length = 1 };

  if (checker->insns == NULL)
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

/* See check.h.  */

bool
klp_check_sites (struct klp_checker *checker)
{
  if (!collect_sites (checker))
    return false;
  for (size_t i = 0; i < checker->n_sites; i++)
    {
      const struct klp_site *site = checker->sites + i;

      if (!klp_begins_code (checker, site->section, site->start)
	  || !klp_begins_code (checker, site->section,
			       site->start + site->length))
	klp_finding (checker->elf, KLP_RULE_TABLE_DAMAGED, site->section,
		     site->start, "the kernel is told to rewrite these bytes,"
		     " which are not whole instructions");
      else if (site->new_length > site->length)
	klp_finding (checker->elf, KLP_RULE_TABLE_DAMAGED, site->section,
		     site->start, "the kernel is told to put more bytes here"
		     " than it takes away");
    }
  return true;
}
