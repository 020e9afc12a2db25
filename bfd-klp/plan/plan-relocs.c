/* plan-relocs.c -- move relocations to livepatch sections.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Splits every relocation section that names a livepatch symbol: the
   others close up in their old order, those of livepatch symbols go to one
   new section per object and target.  Must not choose the object: the
   verdict has.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "plan/plan.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* The reference of PLANNER's job that RELOC is to leave its section for, or
   NULL.  */

static const struct klp_reference *
livepatch_reference (const struct klp_planner *planner,
		     const struct klp_reloc *reloc)
{
  const struct klp_decision *decision = &planner->job->decision;
  uint32_t number = decision->of_symbol[reloc->symbol];
  const struct klp_reference *reference;

  if (number == 0)
    return NULL;
  reference = decision->references + number - 1;
  return reference->verdict == KLP_VERDICT_LIVEPATCH ? reference : NULL;
}

/* The new section of PLANNER for OBJECT and the target section TARGET,
   among those from number FIRST on; made when it is not there.  NULL when
   out of memory.  */

static struct klp_new_section *
new_section (struct klp_planner *planner, size_t first, const char *object,
	     unsigned int target)
{
  struct klp_plan *plan = planner->plan;
  struct klp_context *context = planner->elf->context;
  struct klp_new_section *section;
  void *array = plan->sections;

  for (size_t i = first; i < plan->n_sections; i++)
    if (strcmp (plan->sections[i].object, object) == 0)
      return plan->sections + i;
  if (!klp_grow (context, &array, &plan->sections_room, plan->n_sections,
		 sizeof *plan->sections))
    return NULL;
  plan->sections = array;
  section = plan->sections + plan->n_sections++;
  section->object = object;
  section->target = target;
  /* The object's name must end at a dot even where the section's name has
     none, or the kernel reads another object and never applies it.  */
  section->name = klp_format (context, KLP_RELA_PREFIX "%s.%s", object,
			      planner->elf->sections[target].name);
  return section->name == NULL ? NULL : section;
}

/* Put relocation number I of section number INDEX of PLANNER, which does not
   move, to P if it changes; false when it does not.  */

static bool
put_changed (const struct klp_planner *planner, unsigned int index, size_t i,
	     unsigned char *p)
{
  const struct klp_section *rela = planner->elf->sections + index;
  struct klp_reloc reloc = klp_elf_reloc (planner->elf, rela, i);

  if (!klp_plan_name_function (planner, rela->info, &reloc))
    return false;
  klp_elf_put_reloc (planner->elf, p, &reloc);
  return true;
}

/* Change those of the first COUNT relocations of section number INDEX of
   PLANNER that point to new functions, where they are.  */

static bool
change_section (struct klp_planner *planner, unsigned int index, size_t count)
{
  const struct klp_section *rela = planner->elf->sections + index;
  unsigned char bytes[sizeof (Elf64_Rela)], *copy;

  for (size_t i = 0; planner->n_functions != 0 && i < count; i++)
    {
      if (!put_changed (planner, index, i, bytes))
	continue;
      copy = klp_alloc (planner->elf->context, sizeof bytes);
      if (copy == NULL)
	return false;
      memcpy (copy, bytes, sizeof bytes);
      if (!klp_plan_add_extent (planner, rela->offset + i * sizeof bytes,
				copy, sizeof bytes))
	return false;
    }
  return true;
}

/* Count the relocations of section number INDEX of PLANNER that move, per
   new section, and make these.  *MOVED becomes their number and *START the
   number of the first one.  */

static bool
count_moves (struct klp_planner *planner, unsigned int index, size_t *moved,
	     size_t *start)
{
  const struct klp_section *rela = planner->elf->sections + index;
  size_t first = planner->plan->n_sections;
  size_t count = klp_elf_reloc_count (rela);

  *moved = 0;
  for (size_t i = 0; i < count; i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (planner->elf, rela, i);
      const struct klp_reference *reference
	= livepatch_reference (planner, &reloc);
      struct klp_new_section *section;

      if (reference == NULL)
	continue;
      section = new_section (planner, first, reference->section_object,
			     rela->info);
      if (section == NULL)
	return false;
      section->count++;
      if ((*moved)++ == 0)
	*start = i;
    }
  for (size_t i = first; i < planner->plan->n_sections; i++)
    {
      struct klp_new_section *section = planner->plan->sections + i;

      section->data = klp_alloc_array (planner->elf->context, section->count,
				       sizeof (Elf64_Rela));
      if (section->data == NULL)
	return false;
      section->count = 0;
    }
  return true;
}

/* Sort the relocations of section number INDEX of PLANNER, of which MOVED,
   the first of them number START, move to the new sections from number
   FIRST on.  The old section closes up and loses its end.  Where nothing
   would be left in it, one no-op stays: strip and objcopy take the livepatch
   section for the ordinary one otherwise.  */

static bool
split_section (struct klp_planner *planner, unsigned int index, size_t first,
	       size_t moved, size_t start)
{
  struct klp_elf *elf = planner->elf;
  const struct klp_section *rela = elf->sections + index;
  const unsigned char *old = klp_elf_bytes (elf, rela);
  size_t count = klp_elf_reloc_count (rela), kept = start;
  unsigned char *bytes = klp_alloc_array (elf->context,
					  count - moved - start + 1,
					  sizeof (Elf64_Rela));
  unsigned char *p = bytes;

  if (bytes == NULL)
    return false;
  for (size_t i = start; i < count; i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (elf, rela, i);
      const struct klp_reference *reference
	= livepatch_reference (planner, &reloc);
      struct klp_new_section *section;

      if (reference == NULL)
	{
	  if (!put_changed (planner, index, i, p))
	    memcpy (p, old + i * sizeof (Elf64_Rela), sizeof (Elf64_Rela));
	  p += sizeof (Elf64_Rela);
	  kept++;
	  continue;
	}
      section = new_section (planner, first, reference->section_object,
			     rela->info);
      klp_elf_put_reloc (elf, section->data
			 + section->count++ * sizeof (Elf64_Rela), &reloc);
    }
  if (kept == 0)
    {
      struct klp_reloc no_op = { .type = planner->job->arch->no_op };

      klp_elf_put_reloc (elf, bytes, &no_op);
      planner->headers[index].size = sizeof (Elf64_Rela);
      return klp_plan_add_extent (planner, rela->offset, bytes,
				  sizeof (Elf64_Rela));
    }
  planner->headers[index].size = kept * sizeof (Elf64_Rela);
  return (kept == start
	  || klp_plan_add_moved (planner,
				 rela->offset + start * sizeof (Elf64_Rela),
				 bytes, p - bytes));
}

/* See plan.h.  */

bool
klp_plan_relocations (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;

  if (!klp_plan_functions (planner))
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (klp_elf_is_loaded_rela (elf, elf->sections + i))
      {
	size_t first = planner->plan->n_sections, moved, start;

	if (!count_moves (planner, i, &moved, &start))
	  return false;
	if (moved == 0)
	  start = klp_elf_reloc_count (elf->sections + i);
	if (!change_section (planner, i, start)
	    || (moved != 0
		&& !split_section (planner, i, first, moved, start)))
	  return false;
      }
  return true;
}
