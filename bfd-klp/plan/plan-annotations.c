/* plan-annotations.c -- tables that have been read, and are not for the
   kernel.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The tables of KLP_MODULE_RELOC () and of other tools stay in the file, for
   sections keep their numbers, but are no longer loaded, and no tool takes
   them for work that is still to be done.  Must not know what they mean.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "plan/plan.h"
#include "klp-format.h"

/* Call section number INDEX of PLANNER `PREFIX.discard.klp.WORD'.  */

static bool
rename_section (struct klp_planner *planner, unsigned int index,
		const char *prefix, const char *word)
{
  struct klp_section *header = planner->headers + index;

  header->name = klp_format (planner->elf->context, "%s.discard.klp.%s",
			     prefix, word);
  return (header->name != NULL
	  && klp_plan_add_string (planner, planner->elf->section_names,
				  header->name, &header->name_offset));
}

/* Leave nothing of relocation section number INDEX of PLANNER but one no-op,
   as other tools want it.  */

static bool
empty_relocations (struct klp_planner *planner, unsigned int index)
{
  struct klp_elf *elf = planner->elf;
  const struct klp_section *rela = elf->sections + index;
  struct klp_reloc no_op = { .type = planner->job->arch->no_op };
  unsigned char *bytes;

  if (rela->size < sizeof (Elf64_Rela))
    return true;
  bytes = klp_alloc (elf->context, sizeof (Elf64_Rela));
  if (bytes == NULL)
    return false;
  klp_elf_put_reloc (elf, bytes, &no_op);
  planner->headers[index].size = sizeof (Elf64_Rela);
  return klp_plan_add_extent (planner, rela->offset, bytes,
			      sizeof (Elf64_Rela));
}

/* See plan.h.  */

bool
klp_plan_annotations (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;
      bool relocates = klp_elf_is_loaded_rela (elf, section);
      unsigned int table = relocates ? section->info : i;
      const char *word = klp_table_word (elf->sections[table].name);

      if (word == NULL)
	continue;
      if (relocates && !empty_relocations (planner, i))
	return false;
      planner->headers[table].flags &= ~(uint64_t) (SHF_ALLOC | SHF_WRITE);
      if (!rename_section (planner, i, relocates ? ".rela" : "", word))
	return false;
    }
  return true;
}
