/* placed.c -- whether BTF means the function that has the symbol.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Several files may have a function of one name, of which all but one are
   inlined everywhere and have no symbol.  pahole before 1.25 goes by the name
   and takes the type of the first that it meets.  But it writes a file's
   functions one after the other, and the linker keeps a file's code together:
   the neighbours in BTF tell which file it was.  Where they stand by name, as
   in BTF that newer kernels sort, they tell nothing, nor need they.  Must not
   know what a patch is.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "map/map.h"
#include "types/types.h"

/* Neighbours that are looked at on each side, the types among which they are
   searched, how many must be together to tell where their file is, and how far
   from each other a file's code may be.  */
enum { EACH_SIDE = 3, REACH = 200, ENOUGH = 4, FAR = 256 << 10 };

/* The only symbol called NAME that OBJECT has, a function of the letter LETTER
   (0: any) with an address; *FOUND is false without one.  */

static bool
find_alone (struct klp_maps *maps, const char *object, const char *name,
	    char letter, uint64_t *address, bool *found)
{
  struct klp_map_list list = { 0 };

  *found = false;
  if (!klp_maps_find (maps, name, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    if (strcmp (list.symbols[i].object, object) == 0
	&& list.symbols[i].count == 1 && list.symbols[i].has_address
	&& (letter == 0 || list.symbols[i].type == letter))
      {
	*address = list.symbols[i].address;
	*found = true;
      }
  return true;
}

static int
compare_addresses (const void *a, const void *b)
{
  const uint64_t *left = a, *right = b;

  return *left < *right ? -1 : *left > *right;
}

/* Whether A and B may be in the code of one file.  */

static bool
are_near (uint64_t a, uint64_t b)
{
  return (a > b ? a - b : b - a) <= FAR;
}

/* Whether the cold part of NAME of OBJECT is near ADDRESS: functions that are
   rarely called are with these, away from the rest of their file.  */

static bool
find_cold (struct klp_maps *maps, const char *object, const char *name,
	   uint64_t address, bool *near)
{
  const char *cold = klp_format (maps->context, "%s.cold", name);
  uint64_t part;

  if (cold == NULL || !find_alone (maps, object, cold, 0, &part, near))
    return false;
  *near = *near && are_near (part, address);
  return true;
}

/* Whether ENOUGH of the COUNT addresses at LIST are together, and none is near
   ADDRESS.  */

static bool
are_elsewhere (uint64_t *list, size_t count, uint64_t address)
{
  bool together = false;

  qsort (list, count, sizeof *list, compare_addresses);
  for (size_t i = 0; i < count; i++)
    {
      if (are_near (list[i], address))
	return false;
      together |= i + 1 >= ENOUGH && are_near (list[i], list[i + 1 - ENOUGH]);
    }
  return together;
}

/* See types.h.  */

bool
klp_placed_elsewhere (struct klp_maps *maps, const char *object,
		      const struct klp_types *types, uint32_t id,
		      const char **beside)
{
  uint64_t address, list[2 * EACH_SIDE];
  size_t count = 0;
  bool found, sorted = true, is_cold = false;

  *beside = NULL;
  if (!find_alone (maps, object, klp_type (types, id)->name, 't', &address,
		   &found))
    return false;
  for (int step = -1; found && step <= 1; step += 2)
    {
      const size_t room = count + EACH_SIDE;
      uint32_t at = id + step;
      const char *nearer = klp_type (types, id)->name;

      for (uint32_t tries = 0; tries < REACH && count < room
			       && at > types->before && at <= types->count;
	   tries++, at += step)
	{
	  const struct klp_type *type = klp_type (types, at);
	  bool alone, near;

	  if (type->kind != KLP_TYPE_FUNCTION)
	    continue;
	  sorted &= strcmp (type->name, nearer) * step > 0;
	  nearer = type->name;
	  if (!find_alone (maps, object, type->name, 0, list + count, &alone)
	      || !find_cold (maps, object, type->name, address, &near))
	    return false;
	  is_cold |= near;
	  if (alone && *beside == NULL)
	    *beside = type->name;
	  count += alone;
	}
    }
  if (!found || sorted || is_cold
      || !are_elsewhere (list, count, address))
    *beside = NULL;
  return true;
}
