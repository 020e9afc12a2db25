/* plan-extent.c -- the bytes of the plan as it grows.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know what they are.  */

#include "config.h"
#include <string.h>
#include "plan/plan.h"

/* In a relocatable file an offset need not be aligned; up to a page it is,
   as ld does it, so that a huge alignment does not make a huge file.  */
#define KLP_OFFSET_ALIGNMENT_MAX 4096

/* See plan.h.  */

uint64_t
klp_plan_align (uint64_t offset, uint64_t alignment)
{
  if (alignment > KLP_OFFSET_ALIGNMENT_MAX)
    alignment = KLP_OFFSET_ALIGNMENT_MAX;
  return alignment < 2 ? offset : (offset + alignment - 1) & -alignment;
}
/* See plan.h.  */

bool
klp_bytes_append (struct klp_context *context, struct klp_bytes *bytes,
		  const void *data, size_t length)
{
  if (length > bytes->room - bytes->length)
    {
      size_t room = (bytes->room + length) * 2;
      unsigned char *bigger = klp_alloc (context, room);

      if (bigger == NULL)
	return false;
      if (bytes->length != 0)
	memcpy (bigger, bytes->data, bytes->length);
      bytes->data = bigger;
      bytes->room = room;
    }
  if (length != 0)
    memcpy (bytes->data + bytes->length, data, length);
  bytes->length += length;
  return true;
}

/* See plan.h.  */

bool
klp_plan_add_extent (struct klp_planner *planner, uint64_t offset,
		     const unsigned char *data, size_t length)
{
  struct klp_plan *plan = planner->plan;
  struct klp_extent *extent;
  void *array = plan->extents;

  if (!klp_grow (planner->elf->context, &array, &plan->room, plan->n_extents,
		 sizeof *plan->extents))
    return false;
  plan->extents = array;
  extent = plan->extents + plan->n_extents++;
  extent->offset = offset;
  extent->data = data;
  extent->length = length;
  extent->known = 0;
  return true;
}

/* See plan.h.  */

bool
klp_plan_add_known (struct klp_planner *planner, uint64_t offset,
		    const unsigned char *data, size_t length, size_t known)
{
  if (!klp_plan_add_extent (planner, offset, data, length))
    return false;
  planner->plan->extents[planner->plan->n_extents - 1].known = known;
  return true;
}
