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

/* Make PLANNER's copy of the section headers, as they are by now, with room
   for ROOM of them.  */

static bool
copy_headers (struct klp_planner *planner, size_t room)
{
  const struct klp_elf *elf = planner->elf;
  struct klp_section *headers = klp_alloc_array (elf->context, room,
						 sizeof *headers);
  const unsigned char **contents = klp_alloc_array (elf->context, room,
						    sizeof *contents);

  if (headers == NULL || contents == NULL)
    return false;
  memcpy (headers, planner->headers == NULL
	  ? elf->sections : planner->headers,
	  elf->n_sections * sizeof *headers);
  if (planner->contents != NULL)
    memcpy (contents, planner->contents, elf->n_sections * sizeof *contents);
  planner->headers = headers;
  planner->contents = contents;
  planner->room = room;
  return true;
}

/* Begin PLANNER's headers, with room for a new section for each relocation
   section: there are seldom more.  */

static bool
begin_headers (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;
  size_t room = elf->n_sections;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    room += klp_elf_is_loaded_rela (elf, elf->sections + i);
  planner->n_headers = elf->n_sections;
  return copy_headers (planner, room);
}

/* Make room in PLANNER's headers for the new sections.  */

static bool
extend_headers (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  size_t count = elf->n_sections + planner->plan->n_sections;

  if (count >= SHN_LORESERVE)
    return klp_error (elf->context, "%s: %lu sections with the livepatch ones;"
		      " the kernel reads no more than 0xfeff, so link with -T"
		      " module.lds or without -ffunction-sections", elf->name,
		      (unsigned long) count);
  planner->n_headers = count;
  return count <= planner->room || copy_headers (planner, count);
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
  if (!begin_headers (&planner)
      || !klp_plan_begin (&planner)
      || !klp_plan_modinfo (&planner)
      || !klp_plan_symbols (&planner)
      || !klp_plan_relocations (&planner)
      || !klp_plan_annotations (&planner)
      || !extend_headers (&planner)
      || !klp_plan_add_sections (&planner)
      || !klp_plan_join_groups (&planner)
      || !klp_plan_versions (&planner))
    return false;
  klp_plan_grow_strings (&planner, planner.strings);
  klp_plan_grow_strings (&planner, job->elf->section_names);
  return klp_plan_layout (&planner);
}
