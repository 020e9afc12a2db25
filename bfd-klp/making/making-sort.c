/* making-sort.c -- the order of a map's symbols.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   By name, then by object, then as their source has them.  Must not know
   where they come from.  */

#include "config.h"
#include <string.h>
#include "making/making.h"

/* The order of the entries A and B, whose names are equal.  */

static int
compare_namesakes (const struct klp_map_entry *a,
		   const struct klp_map_entry *b)
{
  int order = (a->target == b->target ? 0
	       : strcmp (a->target->name, b->target->name));

  if (order != 0)
    return order;
  /* An export whose symbol is not known comes before symbols.  */
  order = ((b->flags & KLP_MAP_EXPORT_ONLY)
	   - (a->flags & KLP_MAP_EXPORT_ONLY));
  if (order != 0)
    return order;
  return a->order < b->order ? -1 : a->order > b->order;
}

/* See making.h.  */

int
klp_map_compare_entries (const void *a, const void *b)
{
  const struct klp_map_entry *left = *(struct klp_map_entry *const *) a;
  const struct klp_map_entry *right = *(struct klp_map_entry *const *) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : compare_namesakes (left, right);
}
