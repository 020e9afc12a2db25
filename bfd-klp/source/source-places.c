/* source-places.c -- sets of places in vmlinux or a module.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know what is at them.  */

#include "config.h"
#include <stdlib.h>
#include "klp.h"
#include "base/base.h"
#include "source/source-places.h"

/* The order of places.  */

static int
compare_places (const void *a, const void *b)
{
  const struct klp_place *left = a, *right = b;

  if (left->section != right->section)
    return left->section < right->section ? -1 : 1;
  return (left->address < right->address ? -1
	  : left->address > right->address);
}

/* See source-places.h.  */

bool
klp_places_room (struct klp_context *context, struct klp_places *places,
		 size_t count)
{
  places->count = count;
  places->places = klp_alloc_array (context, count, sizeof *places->places);
  return places->places != NULL;
}

/* See source-places.h.  */

void
klp_places_sort (struct klp_places *places)
{
  size_t i = 1;

  /* Most lists are sorted already.  */
  while (i < places->count
	 && compare_places (places->places + i - 1, places->places + i) <= 0)
    i++;
  if (i < places->count)
    qsort (places->places, places->count, sizeof *places->places,
	   compare_places);
}

/* See source-places.h.  */

bool
klp_places_have (const struct klp_places *places, unsigned int section,
		 uint64_t address)
{
  struct klp_place place = { address, section };

  return (places->count != 0
	  && bsearch (&place, places->places, places->count, sizeof place,
		      compare_places) != NULL);
}

/* Whether PLACE is behind WANTED, as klp_lower_bound asks.  */

static int
compare_behind (const void *place, const void *wanted)
{
  return compare_places (place, wanted) <= 0 ? -1 : 1;
}

/* See source-places.h.  */

const struct klp_place *
klp_places_last (const struct klp_places *places, unsigned int section,
		 uint64_t address)
{
  const struct klp_place wanted = { address, section };
  size_t behind = klp_lower_bound (&wanted, places->places, places->count,
				   sizeof wanted, compare_behind);

  if (behind == 0 || places->places[behind - 1].section != section)
    return NULL;
  return places->places + behind - 1;
}
