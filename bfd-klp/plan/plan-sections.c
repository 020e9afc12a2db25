/* plan-sections.c -- the headers of the new sections.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   They join the groups of the sections that they change.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "plan/plan.h"
#include "klp-format.h"

/* See plan.h.  */

bool
klp_plan_add_sections (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  size_t room = 0;

  for (size_t i = 0; i < planner->plan->n_sections; i++)
    room += strlen (planner->plan->sections[i].name) + 1;
  if (room != 0 && !klp_plan_reserve (planner, elf->section_names, room))
    return false;
  for (size_t i = 0; i < planner->plan->n_sections; i++)
    {
      struct klp_new_section *new = planner->plan->sections + i;

      new->index = elf->n_sections + i;
      if (!klp_plan_add_string (planner, elf->section_names, new->name,
				&new->name_offset))
	return false;
    }
  return true;
}

/* See plan.h.  */

void
klp_plan_put_section (const struct klp_planner *planner,
		      const struct klp_new_section *new, unsigned char *p)
{
  const struct klp_elf *elf = planner->elf;
  struct klp_section header
    = { .name_offset = new->name_offset, .type = SHT_RELA,
	.flags = (KLP_RELA_FLAGS
		  | (elf->sections[new->target].flags & SHF_GROUP)),
	.offset = new->offset, .size = new->count * sizeof (Elf64_Rela),
	.link = elf->symtab, .info = new->target,
	.alignment = KLP_NEW_ALIGNMENT, .entry_size = sizeof (Elf64_Rela) };

  klp_elf_put_section (elf, p, &header);
}

/* Enter the groups of PLANNER's file into GROUP_OF, which is indexed by
   section and holds 0 where there is none.  */

static void
find_groups (struct klp_planner *planner, unsigned int *group_of)
{
  const struct klp_elf *elf = planner->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *group = elf->sections + i;
      const unsigned char *bytes = klp_elf_bytes (elf, group);

      /* The first word holds flags.  */
      for (uint64_t at = 4; group->type == SHT_GROUP && at < group->size;
	   at += 4)
	group_of[klp_elf_get (elf, bytes + at, 4)] = i;
    }
}

/* See plan.h.  */

bool
klp_plan_join_groups (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  const struct klp_plan *plan = planner->plan;
  unsigned int *group_of = klp_alloc_array (elf->context, elf->n_sections,
					    sizeof *group_of);
  size_t *joining = klp_alloc_array (elf->context, elf->n_sections,
				     sizeof *joining);
  unsigned char **contents = klp_alloc_array (elf->context, elf->n_sections,
					      sizeof *contents);

  if (group_of == NULL || joining == NULL || contents == NULL)
    return false;
  find_groups (planner, group_of);
  for (size_t i = 0; i < plan->n_sections; i++)
    joining[group_of[plan->sections[i].target]]++;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (joining[i] != 0)
      {
	contents[i] = klp_alloc (elf->context,
				 elf->sections[i].size + joining[i] * 4);
	if (contents[i] == NULL)
	  return false;
	memcpy (contents[i], klp_elf_bytes (elf, elf->sections + i),
		elf->sections[i].size);
	planner->contents[i] = contents[i];
      }
  for (size_t i = 0; i < plan->n_sections; i++)
    {
      unsigned int group = group_of[plan->sections[i].target];

      if (group == 0)
	continue;
      klp_put (elf->big_endian,
		   contents[group] + planner->headers[group].size,
		   plan->sections[i].index, 4);
      planner->headers[group].size += 4;
    }
  return true;
}
