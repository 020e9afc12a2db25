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
#include "kernel/kernel.h"
#include "plan/plan.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* What becomes of a relocation section.  */
struct split
{
  unsigned int index;		/* its number  */
  size_t count;			/* its relocations  */
  size_t moved;			/* so many of them move,  */
  size_t start;			/* this one first; COUNT: none does,  */
  size_t first;			/* to new sections from this number on  */
  bool named;			/* some that stay may name new functions  */
};

/* The name of a section for OBJECT and TARGET, the name of another, in CONTEXT.
   The object's name must end at a dot even where the section's name has none,
   or the kernel reads another object and never applies it.  printf is slow,
   and each function has a section.  */

static const char *
section_name (struct klp_context *context, const char *object,
	      const char *target)
{
  char *text = klp_alloc (context, strlen (KLP_RELA_PREFIX) + strlen (object)
			  + 1 + strlen (target) + 1);
  char *p;

  if (text == NULL)
    return NULL;
  p = stpcpy (stpcpy (text, KLP_RELA_PREFIX), object);
  *p++ = '.';
  stpcpy (p, target);
  return text;
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
    if (plan->sections[i].object == object
	|| strcmp (plan->sections[i].object, object) == 0)
      return plan->sections + i;
  if (!klp_grow (context, &array, &plan->sections_room, plan->n_sections,
		 sizeof *plan->sections))
    return NULL;
  plan->sections = array;
  section = plan->sections + plan->n_sections++;
  section->object = object;
  section->target = target;
  section->name = section_name (context, object,
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
  struct klp_reloc reloc = rela->relocs[i];

  if (!klp_plan_name_function (planner, rela->info, &reloc))
    return false;
  klp_elf_put_reloc (planner->elf, p, &reloc);
  return true;
}

/* Change those relocations of PLANNER's section SPLIT before the first that
   moves that point to new functions, where they are.  */

static bool
change_section (struct klp_planner *planner, const struct split *split)
{
  const struct klp_section *rela = planner->elf->sections + split->index;
  unsigned char bytes[sizeof (Elf64_Rela)], *copy;

  for (size_t i = 0; split->named && i < split->start; i++)
    {
      if (!put_changed (planner, split->index, i, bytes))
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

/* Give each of PLANNER's new sections from number FIRST on room for the
   relocations that it has counted, and let it count from 0.  */

static bool
make_room (struct klp_planner *planner, size_t first)
{
  for (size_t i = first; i < planner->plan->n_sections; i++)
    {
      struct klp_new_section *section = planner->plan->sections + i;

      section->data = klp_take (planner->elf->context,
				section->count * sizeof (Elf64_Rela));
      if (section->data == NULL)
	return false;
      section->count = 0;
    }
  return true;
}

/* Set SPLIT to what becomes of section number INDEX of PLANNER, and make the
   new sections.  */

static bool
count_moves (struct klp_planner *planner, unsigned int index,
	     struct split *split)
{
  const struct klp_section *rela = planner->elf->sections + index;
  struct klp_new_section *section = NULL;

  split->index = index;
  split->start = split->count = klp_elf_reloc_count (rela);
  split->moved = 0;
  split->first = planner->plan->n_sections;
  split->named = klp_plan_names_functions (planner, rela->info);
  for (size_t i = 0; i < split->count; i++)
    {
      const char *object = planner->carriers[rela->relocs[i].symbol];

      if (object == NULL)
	continue;
      /* Mostly all go to one.  */
      if (section == NULL || section->object != object)
	section = new_section (planner, split->first, object, rela->info);
      if (section == NULL)
	return false;
      section->count++;
      if (split->moved++ == 0)
	split->start = i;
    }
  return make_room (planner, split->first);
}

/* Put the relocations of PLANNER's section SPLIT from the first that moves on
   to where they belong: to the new sections, or one behind the other to BYTES,
   whose end is returned.  */

static unsigned char *
distribute (struct klp_planner *planner, const struct split *split,
	    unsigned char *bytes)
{
  struct klp_elf *elf = planner->elf;
  const struct klp_section *rela = elf->sections + split->index;
  const unsigned char *old = klp_elf_bytes (elf, rela);
  struct klp_new_section *section = NULL;

  for (size_t i = split->start; i < split->count; i++)
    {
      const char *object = planner->carriers[rela->relocs[i].symbol];

      if (object == NULL)
	{
	  if (!split->named || !put_changed (planner, split->index, i, bytes))
	    memcpy (bytes, old + i * sizeof (Elf64_Rela), sizeof (Elf64_Rela));
	  bytes += sizeof (Elf64_Rela);
	  continue;
	}
      if (section == NULL || section->object != object)
	section = new_section (planner, split->first, object, rela->info);
      memcpy (section->data + section->count++ * sizeof (Elf64_Rela),
	      old + i * sizeof (Elf64_Rela), sizeof (Elf64_Rela));
    }
  return bytes;
}

/* Plan the relocations of PLANNER's section SPLIT, of which some move.  The
   old section closes up and loses its end.  Where nothing would be left in it,
   one no-op stays: strip and objcopy take the livepatch section for the
   ordinary one otherwise.  */

static bool
split_section (struct klp_planner *planner, const struct split *split)
{
  struct klp_elf *elf = planner->elf;
  struct klp_section *header = planner->headers + split->index;
  uint64_t offset = elf->sections[split->index].offset;
  size_t kept = split->count - split->moved;
  struct klp_reloc no_op = { .type = planner->job->arch->no_op };
  unsigned char *bytes = klp_take (elf->context, (kept - split->start + 1)
				   * sizeof (Elf64_Rela));
  unsigned char *end;

  if (bytes == NULL)
    return false;
  end = distribute (planner, split, bytes);
  if (kept == 0)
    {
      klp_elf_put_reloc (elf, bytes, &no_op);
      header->size = sizeof (Elf64_Rela);
      return klp_plan_add_extent (planner, offset, bytes, sizeof (Elf64_Rela));
    }
  header->size = kept * sizeof (Elf64_Rela);
  return (kept == split->start
	  || klp_plan_add_known (planner,
				 offset + split->start * sizeof (Elf64_Rela),
				 bytes, end - bytes, end - bytes));
}

/* See plan.h.  */

bool
klp_plan_relocations (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  struct split split;

  if (!klp_plan_functions (planner))
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (klp_elf_is_loaded_rela (elf, elf->sections + i)
	&& klp_table_word (elf->sections[elf->sections[i].info].name) == NULL
	&& (!count_moves (planner, i, &split)
	    || !change_section (planner, &split)
	    || (split.moved != 0 && !split_section (planner, &split))))
      return false;
  return true;
}
