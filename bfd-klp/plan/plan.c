/* plan.c -- which bytes of the module change, move and appear.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Turns verdicts into extents.  Section i stays i and symbol j stays j;
   what does not change is not touched.  Decides nothing about symbols, and
   writes nothing.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "plan/plan.h"
#include "verdict/verdict.h"

/* So many extents a plan has that are not of relocation sections.  */
#define SOME_EXTENTS 32

/* Begin PLANNER's headers, and its plan with room for what comes of each
   relocation section: seldom more than a new section, and an extent for each of
   both.  */

static bool
begin_plan (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;
  const size_t size = elf->n_sections * sizeof *planner->headers;
  struct klp_plan *plan = planner->plan;

  planner->headers = klp_take (elf->context, size);
  planner->contents = klp_alloc_array (elf->context, elf->n_sections,
				       sizeof *planner->contents);
  plan->room = 2 * elf->n_relas + SOME_EXTENTS;
  plan->extents = klp_take (elf->context, plan->room * sizeof *plan->extents);
  plan->sections_room = elf->n_relas;
  plan->sections = klp_alloc_array (elf->context, plan->sections_room,
				    sizeof *plan->sections);
  if (planner->headers == NULL || planner->contents == NULL
      || plan->extents == NULL || plan->sections == NULL)
    return false;
  memcpy (planner->headers, elf->sections, size);
  return true;
}

/* Check that PLANNER's file does not get too many sections.  */

static bool
check_number (const struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;
  size_t count = elf->n_sections + planner->plan->n_sections;

  return (count < SHN_LORESERVE
	  || klp_error (elf->context, "%s: %lu sections with the livepatch"
			" ones; the kernel reads no more than 0xfeff, so link"
			" with -T module.lds or without -ffunction-sections",
			elf->name, (unsigned long) count));
}

/* See plan.h.  */

bool
klp_plan_make (struct klp_job *job, struct klp_plan *plan)
{
  struct klp_planner planner
    = {
	.job = job,
	.elf = job->elf,
	.plan = plan,
	.strings = job->elf->sections[job->elf->symtab].link
      };

  /* In the order in which linkers write it, mostly.  */
  if (!begin_plan (&planner)
      || !klp_plan_begin (&planner)
      || !klp_plan_modinfo (&planner)
      || !klp_plan_symbols (&planner)
      || !klp_plan_relocations (&planner)
      || !klp_plan_annotations (&planner)
      || !check_number (&planner)
      || !klp_plan_add_sections (&planner)
      || !klp_plan_join_groups (&planner)
      || !klp_plan_versions (&planner))
    return false;
  klp_plan_grow_strings (&planner, planner.strings);
  klp_plan_grow_strings (&planner, job->elf->section_names);
  return klp_plan_layout (&planner);
}
