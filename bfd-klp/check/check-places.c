/* check-places.c -- no two relocations change one place.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The relocations of one section stand in several relocation sections, and
   each by itself looks well.  Must not know what they refer to.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "klp-format.h"

/* From so many livepatch relocations on, one of which costs a walk through
   a hundred thousand names (about 2 ms), loading takes longer than a person
   expects.  */
#define MANY 1000

/* A place that a livepatch relocation changes.  */
struct place
{
  struct klp_at at;
  unsigned int size;
  uint32_t symbol;
};

/* The order of klp_compare_places, but places that share a byte are equal: for
   searching only.  */

static int
compare_bytes (const void *a, const void *b)
{
  const struct place *left = a, *right = b;

  if (left->at.section != right->at.section)
    return left->at.section < right->at.section ? -1 : 1;
  if (left->at.offset < right->at.offset)
    return right->at.offset - left->at.offset < left->size ? 0 : -1;
  return left->at.offset - right->at.offset < right->size ? 0 : 1;
}

/* What RELOC changes in section number TARGET of CHECKER's module.  */

static struct place
place_of (const struct klp_checker *checker, unsigned int target,
	  const struct klp_reloc *reloc)
{
  const struct klp_arch_type *type = klp_arch_type (checker->arch,
						    reloc->type);
  struct place place = { .at = { target, reloc->offset },
			 .size = type == NULL ? 1 : type->size,
			 .symbol = reloc->symbol };

  return place;
}

/* Put the places that CHECKER's relocations change, livepatch ones if
   LIVEPATCH, into *PLACES, sorted; *COUNT of them.  */

static bool
collect (struct klp_checker *checker, bool livepatch, struct place **places,
	 size_t *count)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };
  size_t room = 0;

  *places = NULL;
  *count = 0;
  while (klp_next_reloc (elf, &walk))
    {
      const struct klp_section *section = elf->sections + walk.section;
      void *array = *places;

      if (((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0) != livepatch
	  || walk.reloc->type == checker->arch->no_op)
	continue;
      if (!klp_grow (checker->context, &array, &room, *count, sizeof **places))
	return false;
      *places = array;
      (*places)[(*count)++] = place_of (checker, section->info, walk.reloc);
    }
  klp_sort (*places, *count, sizeof **places, klp_compare_places);
  return true;
}

/* Report that SYMBOL's relocation at PLACE is not the only one there.  */

static void
report (struct klp_checker *checker, const struct place *place,
	uint32_t symbol)
{
  klp_finding (checker->elf, KLP_RULE_RELOCATION_TWICE, place->at.section,
	       place->at.offset,
	       "relocations against `%s' and `%s' change the same bytes, so"
	       " the kernel would refuse the second",
	       checker->elf->symbols[place->symbol].name,
	       checker->elf->symbols[symbol].name);
}

/* Report which of the COUNT places PLACES, sorted, share a byte with the one
   before them.  */

static void
check_pairs (struct klp_checker *checker, const struct place *places,
	     size_t count)
{
  for (size_t i = 1; i < count; i++)
    if (compare_bytes (places + i - 1, places + i) == 0)
      report (checker, places + i - 1, places[i].symbol);
}

/* Check the ordinary relocations of CHECKER's module against the COUNT places
   PLACES, sorted, that livepatch ones change.  */

static void
check_ordinary (struct klp_checker *checker, const struct place *places,
		size_t count)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };

  while (count != 0 && klp_next_reloc (elf, &walk))
    {
      const struct klp_section *section = elf->sections + walk.section;
      struct place key = place_of (checker, section->info, walk.reloc);
      const struct place *found;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0
	  || walk.reloc->type == checker->arch->no_op)
	continue;
      found = bsearch (&key, places, count, sizeof key, compare_bytes);
      if (found != NULL)
	report (checker, found, walk.reloc->symbol);
    }
}

/* The number of livepatch relocations that change something in ELF, for ARCH.
   */

static size_t
count_livepatch (const struct klp_elf *elf, const struct klp_arch *arch)
{
  struct klp_reloc_walk walk = { 0 };
  size_t count = 0;

  while (klp_next_relocs (elf, &walk))
    if ((elf->sections[walk.section].flags & KLP_SHF_RELA_LIVEPATCH) != 0)
      for (size_t i = 0; i <= walk.left; i++)
	count += walk.reloc[i].type != arch->no_op;
  return count;
}

/* See check.h.  */

bool
klp_check_places (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  size_t count = count_livepatch (elf, checker->arch);
  struct place *places;

  if (count > MANY)
    klp_finding (elf, KLP_RULE_MANY_RELOCATIONS, KLP_WHOLE_FILE, 0,
		 "%lu livepatch relocations, and for each of them this kernel"
		 " walks through all of its symbols", (unsigned long) count);
  if (!checker->overlap)
    return true;
  if (!collect (checker, true, &places, &count))
    return false;
  check_pairs (checker, places, count);
  check_ordinary (checker, places, count);
  /* Other loaders have several for one place.  */
  if (!checker->arch->one_relocation)
    return true;
  if (!collect (checker, false, &places, &count))
    return false;
  check_pairs (checker, places, count);
  return true;
}
