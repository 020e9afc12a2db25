/* plan-build-id.c -- a build-id of its own for the new file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Made of ld's, which tells the old file from all others, and of a number made
   of the bytes that are new, which tells apart what this file may become; those
   that only close up or move, and those that follow from others, add nothing.
   SHA-1 of all that is new would cost more than the look-ups of the names.  */

#include "config.h"
#include <elf.h>
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
  const unsigned char *bytes = klp_elf_bytes (planner->elf, section);
  struct klp_notes notes
    = { .data = bytes, .size = section->size,
	.big_endian = planner->elf->big_endian,
	.padding = section->alignment == 8 ? 8 : 4 };
  size_t start, size;

  while (klp_next_build_id (&notes, &start, &size))
    if (size == MD5_SIZE || size == SHA1_SIZE)
      {
	planner->old_build_id = bytes + start;
	planner->build_id_size = size;
	return true;
      }
  return false;
}

/* See plan.h.  */

bool
klp_plan_find_build_id (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (elf->sections[i].type == SHT_NOTE
	&& find_build_id (planner, elf->sections + i))
      {
	planner->build_id = klp_alloc (elf->context, SHA1_SIZE);
	return (planner->build_id != NULL
		&& klp_plan_add_extent (planner,
					planner->old_build_id - elf->data,
					planner->build_id,
					planner->build_id_size));
      }
  return true;
}

/* See plan.h.  */

void
klp_plan_fill_build_id (struct klp_planner *planner)
{
  const struct klp_plan *plan = planner->plan;
  unsigned char all[SHA1_SIZE + sizeof (uint64_t)];
  uint64_t hash = 0;

  if (planner->build_id == NULL)
    return;
  for (size_t i = 0; i < plan->n_extents; i++)
    hash = klp_hash_on (hash, plan->extents[i].data + plan->extents[i].known,
			plan->extents[i].length - plan->extents[i].known);
  memcpy (all, planner->old_build_id, planner->build_id_size);
  klp_put (false, all + planner->build_id_size, hash, sizeof hash);
  sha1_buffer ((const char *) all, planner->build_id_size + sizeof hash,
	       planner->build_id);
}
