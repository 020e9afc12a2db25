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

/* Whether SECTION of ELF holds relocations that the kernel applies, livepatch
   ones if LIVEPATCH.  */

static bool
is_applied (const struct klp_elf *elf, const struct klp_section *section,
	    bool livepatch)
{
  return (klp_elf_is_loaded_rela (elf, section)
	  && ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0) == livepatch);
}

/* Whether SECTION of ELF is such a one for one of TARGETS, by section, or for
   any if that is NULL.  */

static bool
is_wanted (const struct klp_elf *elf, const struct klp_section *section,
	   bool livepatch, const bool *targets)
{
  return (is_applied (elf, section, livepatch)
	  && (targets == NULL || targets[section->info]));
}

/* Put the places that CHECKER's relocations change, livepatch ones if
   LIVEPATCH, into *PLACES, sorted; *COUNT of them.  Only those of TARGETS, by
   section, unless that is NULL.  */

static bool
collect (struct klp_checker *checker, bool livepatch, const bool *targets,
	 struct place **places, size_t *count)
{
  const struct klp_elf *elf = checker->elf;
  size_t most = 0;

  *count = 0;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (is_wanted (elf, elf->sections + i, livepatch, targets))
      most += klp_elf_reloc_count (elf->sections + i);
  *places = klp_alloc_array (checker->context, most + 1, sizeof **places);
  if (*places == NULL)
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    for (size_t j = 0; is_wanted (elf, elf->sections + i, livepatch, targets)
	 && j < klp_elf_reloc_count (elf->sections + i); j++)
      {
	struct klp_reloc reloc = klp_elf_reloc (elf, elf->sections + i, j);

	if (reloc.type != checker->arch->no_op)
	  (*places)[(*count)++] = place_of (checker, elf->sections[i].info,
					    &reloc);
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

/* Check the ordinary relocations of SECTION, in any order, against the COUNT
   places PLACES.  */

static void
check_ordinary (struct klp_checker *checker, const struct klp_section *section,
		const struct place *places, size_t count)
{
  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (checker->elf, section, i);
      struct place key = place_of (checker, section->info, &reloc);
      const struct place *found;

      if (reloc.type == checker->arch->no_op)
	continue;
      found = bsearch (&key, places, count, sizeof key, compare_bytes);
      if (found != NULL)
	report (checker, found, reloc.symbol);
    }
}

/* A place that is sought among the relocations of a section.  */
struct sought
{
  const struct klp_checker *checker;
  const struct klp_section *section;
  const struct place *place;
};

/* The order of the relocation ENTRY and the place of KEY, as klp_lower_bound
   has it.  */

static int
compare_entry (const void *entry, const void *key)
{
  const struct sought *sought = key;
  const struct klp_elf *elf = sought->checker->elf;
  size_t index = (((const unsigned char *) entry
		   - klp_elf_bytes (elf, sought->section))
		  / sizeof (Elf64_Rela));
  struct klp_reloc reloc = klp_elf_reloc (elf, sought->section, index);
  struct place place = place_of (sought->checker, sought->section->info,
				 &reloc);

  return compare_bytes (&place, sought->place);
}

/* Check the ordinary relocations of SECTION, which ascend, against the COUNT
   places PLACES, of which there are few.  */

static void
check_ascending (struct klp_checker *checker,
		 const struct klp_section *section,
		 const struct place *places, size_t count)
{
  const struct klp_elf *elf = checker->elf;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  struct sought sought = { checker, section, places };
  size_t n = klp_elf_reloc_count (section);

  for (; count != 0; sought.place++, count--)
    for (size_t i = klp_lower_bound (&sought, bytes, n, sizeof (Elf64_Rela),
				     compare_entry);
	 i < n && compare_entry (bytes + i * sizeof (Elf64_Rela), &sought) == 0;
	 i++)
      {
	struct klp_reloc reloc = klp_elf_reloc (elf, section, i);

	if (reloc.type != checker->arch->no_op)
	  report (checker, sought.place, reloc.symbol);
      }
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

/* Whether each relocation of SECTION changes bytes behind those of the one
   before it, as an assembler writes them.  */

static bool
is_ascending (const struct klp_checker *checker,
	      const struct klp_section *section)
{
  struct place last = { .at = { section->info, 0 } };

  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (checker->elf, section, i);

      if (reloc.offset < last.at.offset
	  || reloc.offset - last.at.offset < last.size)
	return false;
      last = place_of (checker, section->info, &reloc);
    }
  return true;
}

/* Check the ordinary relocations of CHECKER's module in the sections that are
   DOUBTFUL, by number, against each other.  */

static bool
check_doubtful (struct klp_checker *checker, const bool *doubtful)
{
  struct place *places;
  size_t count;

  if (!collect (checker, false, doubtful, &places, &count))
    return false;
  check_pairs (checker, places, count);
  return true;
}

/* Set FIRST, by section, to the number of the first of the COUNT places PLACES,
   sorted, that is in no section before it; it has an entry more than sections
   of CHECKER's module.  */

static void
find_first (const struct klp_checker *checker, const struct place *places,
	    size_t count, size_t *first)
{
  size_t i = 0;

  for (unsigned int section = 0; section <= checker->elf->n_sections;
       section++)
    {
      while (i < count && places[i].at.section < section)
	i++;
      first[section] = i;
    }
}

/* Check the ordinary relocations of CHECKER's module against the COUNT places
   PLACES, sorted, and against each other where the loader refuses a second
   one; others have several for one place.  */

static bool
check_all_ordinary (struct klp_checker *checker, const struct place *places,
		    size_t count)
{
  struct klp_elf *elf = checker->elf;
  bool *doubtful = klp_alloc_array (checker->context, elf->n_sections,
				    sizeof *doubtful);
  size_t *first = klp_alloc_array (checker->context, elf->n_sections + 1,
				   sizeof *first);

  if (doubtful == NULL || first == NULL)
    return false;
  find_first (checker, places, count, first);
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;
      const struct place *here;
      size_t n;
      bool ascending;

      if (!is_applied (elf, section, false) || section->size == 0)
	continue;
      ascending = is_ascending (checker, section);
      if (checker->ordinary[section->info] != i || !ascending)
	doubtful[section->info] = true;
      here = places + first[section->info];
      n = first[section->info + 1] - first[section->info];
      if (ascending)
	check_ascending (checker, section, here, n);
      else if (n != 0)
	check_ordinary (checker, section, here, n);
    }
  return !checker->arch->one_relocation || check_doubtful (checker, doubtful);
}

/* See check.h.  */

bool
klp_check_places (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  struct place *places;
  size_t count;

  if (!collect (checker, true, NULL, &places, &count))
    return false;
  if (count > MANY)
    klp_finding (elf, KLP_RULE_MANY_RELOCATIONS, KLP_WHOLE_FILE, 0,
		 "%lu livepatch relocations, and for each of them this kernel"
		 " walks through all of its symbols", (unsigned long) count);
  check_pairs (checker, places, count);
  return check_all_ordinary (checker, places, count);
}
