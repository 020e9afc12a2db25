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

/* See source-places.h.  */

const struct klp_place *
klp_places_last (const struct klp_places *places, unsigned int section,
		 uint64_t address)
{
  const struct klp_place wanted = { address, section };
  size_t low = 0, high = places->count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (compare_places (places->places + middle, &wanted) <= 0)
	low = middle + 1;
      else
	high = middle;
    }
  if (low == 0 || places->places[low - 1].section != section)
    return NULL;
  return places->places + low - 1;
}
