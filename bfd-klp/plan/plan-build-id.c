/* plan-build-id.c -- a build-id of its own for the new file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Made of ld's and of the bytes that are new; those that only close up or
   move, and those that follow from others, add nothing.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "elf/elf.h"
#include "plan/plan.h"

/* From libiberty, whose sha1.h Debian does not install: the SHA-1 of LENGTH
   bytes at BUFFER in the 20 bytes at RESULT.  */
extern void *sha1_buffer (const char *buffer, size_t length, void *result);

#define SHA1_SIZE 20

#define MD5_SIZE 16

/* Find a build-id of ld's own, whose size is MD5's or SHA-1's, among the
   notes in SECTION of PLANNER's file; one of another size was given by
   hand.  */

static bool
find_build_id (struct klp_planner *planner, const struct klp_section *section)
{
  struct klp_notes notes
    = { .data = klp_elf_bytes (planner->elf, section),
	.size = section->size,
	.big_endian = planner->elf->big_endian,
	.padding = section->alignment == 8 ? 8 : 4 };
  size_t start, size;

  while (klp_next_build_id (&notes, &start, &size))
    if (size == MD5_SIZE || size == SHA1_SIZE)
      {
	planner->build_id_offset = section->offset + start;
	planner->build_id_size = size;
	return true;
      }
  return false;
}

/* The SHA-1 of PLANNER's old build-id, which stands for the old file, and of
   what is not known of its extents without them, in the SHA1_SIZE bytes at
   RESULT.  */

static bool
digest_extents (const struct klp_planner *planner, unsigned char *result)
{
  const struct klp_plan *plan = planner->plan;
  size_t length = planner->build_id_size;
  char *all, *p;

  for (size_t i = 0; i < plan->n_extents; i++)
    length += plan->extents[i].length - plan->extents[i].known;
  /* Not in the arena: it is as long as the new string tables.  */
  all = malloc (length);
  if (all == NULL)
    return klp_no_memory (planner->elf->context, length);
  p = mempcpy (all, planner->elf->data + planner->build_id_offset,
	       planner->build_id_size);
  for (size_t i = 0; i < plan->n_extents; i++)
    p = mempcpy (p, plan->extents[i].data + plan->extents[i].known,
		 plan->extents[i].length - plan->extents[i].known);
  sha1_buffer (all, length, result);
  free (all);
  return true;
}

/* See plan.h.  */

bool
klp_plan_build_id (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;
  unsigned char *id = klp_alloc (elf->context, SHA1_SIZE);

  for (unsigned int i = 1; id != NULL && i < elf->n_sections; i++)
    if (elf->sections[i].type == SHT_NOTE
	&& find_build_id (planner, elf->sections + i))
      return (digest_extents (planner, id)
	      && klp_plan_add_extent (planner, planner->build_id_offset, id,
				      planner->build_id_size));
  return id != NULL;
}
