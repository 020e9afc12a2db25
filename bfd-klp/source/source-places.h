/* source-places.h -- sets of places in vmlinux or a module.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What source-places.c gives to the readers of lists of functions.  For the
   programs only.  */

#ifndef KLP_SOURCE_PLACES_H
#define KLP_SOURCE_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "klp.h"

/* An address of vmlinux, or an offset in a module's section.  */
struct klp_place
{
  uint64_t address;
  unsigned int section;		/* 0 in vmlinux  */
};

/* A set of them; the functions below but for the first want it sorted.  */
struct klp_places
{
  struct klp_place *places;
  size_t count;
};

/* Make room for COUNT places in PLACES.  */
bool klp_places_room (struct klp_context *context, struct klp_places *places,
		      size_t count);

/* Sort PLACES.  */
void klp_places_sort (struct klp_places *places);

/* Whether ADDRESS in SECTION is in PLACES.  */
bool klp_places_have (const struct klp_places *places, unsigned int section,
		      uint64_t address);

/* The last of PLACES in SECTION that is not behind ADDRESS, or NULL.  */
const struct klp_place *klp_places_last (const struct klp_places *places,
					 unsigned int section,
					 uint64_t address);

#endif /* KLP_SOURCE_PLACES_H */
