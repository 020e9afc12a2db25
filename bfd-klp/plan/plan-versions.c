/* plan-versions.c -- what the lists of imported symbols become.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A symbol that has become a livepatch symbol is imported no longer, so its
   entries go from `__versions' and from the extended form: from the former
   depmod would record a dependency.  The others close up, and the section
   ends earlier, as if modpost had not seen the symbol.  An entry of zeros
   would do for the kernel, but is an unknown symbol without a name to
   `depmod -e', which kbuild runs.  Must not know relocations.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "plan/plan.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* A section of which pieces are cut out, in the order of the bytes.  */
struct cut
{
  unsigned int section;		/* 0: nothing is cut  */
  uint64_t first;		/* where the first piece began  */
  uint64_t next;		/* behind the last piece  */
  unsigned char *bytes;		/* what takes the place from FIRST on  */
  size_t length;
};

/* The sections that may have to be cut: one of the first form, and the CRCs
   and the names of the extended one.  */
enum { CUT_BASIC, CUT_CRCS, CUT_NAMES, CUTS };

/* The names that PLANNER's job has converted, sorted, in *COUNT.  */

static const char **
converted_names (struct klp_planner *planner, size_t *count)
{
  const struct klp_decision *decision = &planner->job->decision;
  const char **names = klp_alloc_array (planner->elf->context,
					decision->n_references + 1,
					sizeof *names);

  *count = 0;
  for (size_t i = 0; names != NULL && i < decision->n_references; i++)
    if (decision->references[i].verdict == KLP_VERDICT_LIVEPATCH)
      names[(*count)++] = decision->references[i].name;
  if (names != NULL)
    qsort (names, *count, sizeof *names, klp_compare_names);
  return names;
}

/* Add to CUT the bytes of its section of PLANNER's file that stay, from
   behind the last piece up to END.  */

static void
cut_keep (const struct klp_planner *planner, struct cut *cut, uint64_t end)
{
  const unsigned char *old = klp_elf_bytes (planner->elf,
					    planner->elf->sections
					    + cut->section);

  memcpy (cut->bytes + cut->length, old + cut->next, end - cut->next);
  cut->length += end - cut->next;
}

/* Cut the SIZE bytes at OFFSET out of SECTION of PLANNER's file.  */

static bool
cut_piece (struct klp_planner *planner, struct cut *cut, unsigned int section,
	   uint64_t offset, uint64_t size)
{
  if (cut->section == 0)
    {
      cut->section = section;
      cut->first = cut->next = offset;
      cut->bytes = klp_alloc (planner->elf->context,
			      planner->elf->sections[section].size - offset);
      if (cut->bytes == NULL)
	return false;
    }
  cut_keep (planner, cut, offset);
  cut->next = offset + size;
  return true;
}

/* Make SIZE the size of symbol INDEX of PLANNER's file.  */

static bool
resize_symbol (struct klp_planner *planner, uint32_t index, uint64_t size)
{
  const struct klp_elf *elf = planner->elf;
  uint64_t at = (index * sizeof (Elf64_Sym)
		 + offsetof (Elf64_Sym, st_size));
  unsigned char *bytes;

  if (planner->symbols != NULL && index >= planner->first_symbol
      && index < planner->end_symbol)
    {
      at -= planner->first_symbol * sizeof (Elf64_Sym);
      klp_put (elf->big_endian, planner->symbols + at, size,
		   sizeof (Elf64_Xword));
      return true;
    }
  bytes = klp_alloc (elf->context, sizeof (Elf64_Xword));
  if (bytes == NULL)
    return false;
  klp_put (elf->big_endian, bytes, size, sizeof (Elf64_Xword));
  return klp_plan_add_extent (planner, elf->sections[elf->symtab].offset + at,
			      bytes, sizeof (Elf64_Xword));
}

/* Let the symbols in SECTION of PLANNER's file end where it now ends: modpost
   gives each of these arrays one.  */

static bool
shrink_symbols (struct klp_planner *planner, unsigned int section)
{
  const struct klp_elf *elf = planner->elf;
  uint64_t end = planner->headers[section].size;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section == section && symbol->value <= end
	  && symbol->size > end - symbol->value
	  && !resize_symbol (planner, i, end - symbol->value))
	return false;
    }
  return true;
}

/* Give the section of CUT its new contents in PLANNER's plan.  The bytes that
   it no longer has become NUL: no name is left in the file.  */

static bool
cut_finish (struct klp_planner *planner, struct cut *cut)
{
  const struct klp_section *old = planner->elf->sections + cut->section;

  if (cut->section == 0)
    return true;
  cut_keep (planner, cut, old->size);
  planner->headers[cut->section].size = cut->first + cut->length;
  return (klp_plan_add_extent (planner, old->offset + cut->first, cut->bytes,
			       old->size - cut->first)
	  && shrink_symbols (planner, cut->section));
}

/* Cut VERSION out of the sections CUTS of PLANNER's file.  */

static bool
cut_version (struct klp_planner *planner, struct cut *cuts,
	     const struct klp_version *version)
{
  if (!version->extended)
    return cut_piece (planner, cuts + CUT_BASIC, version->section,
		      version->crc_offset, KLP_VERSION_ENTRY_SIZE);
  return (cut_piece (planner, cuts + CUT_CRCS, version->crc_section,
		     version->crc_offset, KLP_VERSION_CRC_SIZE)
	  && cut_piece (planner, cuts + CUT_NAMES, version->section,
			version->offset, strlen (version->name) + 1));
}

/* See plan.h.  */

bool
klp_plan_versions (struct klp_planner *planner)
{
  struct cut cuts[CUTS] = { 0 };
  struct klp_versions versions;
  struct klp_version version;
  const char **names = NULL;
  size_t count;

  klp_versions_begin (&versions, planner->elf);
  while (klp_versions_next (&versions, &version))
    {
      if (names == NULL)
	names = converted_names (planner, &count);
      if (names == NULL
	  || (bsearch (&version.name, names, count, sizeof *names,
		       klp_compare_names) != NULL
	      && !cut_version (planner, cuts, &version)))
	return false;
    }
  if (versions.problem != NULL)
    return klp_error (planner->elf->context, "%s: %s; have modpost write the"
		      " module's .mod.o again",
		      klp_place (planner->elf, versions.problem_section,
				 versions.problem_offset),
		      versions.problem);
  return (cut_finish (planner, cuts + CUT_BASIC)
	  && cut_finish (planner, cuts + CUT_CRCS)
	  && cut_finish (planner, cuts + CUT_NAMES));
}
