/* map-known.c -- what the maps of a conversion know of an object.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Joins what each of them says, and refuses two that disagree.  Must not
   look at symbols.  */

#include "config.h"
#include <string.h>
#include "kernel/kernel.h"
#include "map/map.h"
#include "mapfile/mapfile.h"

/* What all maps together know of an object; begins with its name, for
   klp_table.  */
struct klp_known
{
  const char *name;
  struct klp_map_object object;
  const struct klp_native *symbols;	/* the map with its symbols  */
  const struct klp_native *exports;	/* the map with its exports  */
  bool known;				/* it is in a map  */
};

/* Whether the maps that A and B came from hold the same build of their
   object.  */

static bool
same_build (const struct klp_map_object *a, const struct klp_map_object *b)
{
  return (a->build_id != NULL && b->build_id != NULL
	  && strcmp (a->build_id, b->build_id) == 0);
}

/* Add to KNOWN what NATIVE says of it, OBJECT.  */

static bool
add_known (struct klp_known *known, const struct klp_native *native,
	   const struct klp_map_object *object)
{
  static const char *const two
    = "%s and %s both contain the %s of %s and may be from different builds:"
      " use one of them, or make a single map from all sources";
  struct klp_map_object *all = &known->object;
  bool same = same_build (all, object);

  if (object->symbols && all->symbols && !same)
    return klp_error (native->context, two, known->symbols->file,
		      native->file, "symbols", known->name);
  if (object->exports && all->exports && !same)
    return klp_error (native->context, two, known->exports->file,
		      native->file, "exports", known->name);
  if (!known->known || (object->symbols && !all->symbols))
    all->map = native->file;
  if (object->symbols && !all->symbols)
    {
      known->symbols = native;
      all->traced = object->traced;
      all->ibt = object->ibt;
    }
  if (object->exports && !all->exports)
    known->exports = native;
  all->symbols |= object->symbols;
  all->exports |= object->exports;
  all->builtin = !all->symbols && (all->builtin || object->builtin);
  if (all->build_id == NULL)
    all->build_id = object->build_id;
  if (all->srcversion == NULL)
    all->srcversion = object->srcversion;
  if (all->depends == NULL)
    all->depends = object->depends;
  if (all->btf == NULL)
    {
      all->btf = object->btf;
      all->btf_size = object->btf_size;
      all->btf_base = object->btf_base;
      all->btf_base_size = object->btf_base_size;
    }
  if (all->inlined == NULL)
    {
      all->inlined = object->inlined;
      all->inlined_size = object->inlined_size;
    }
  known->known = true;
  return true;
}

/* What MAPS know of the object NAME; NULL after an error.  */

static struct klp_known *
find_known (const struct klp_maps *maps, const char *name)
{
  void **slot = klp_table_slot (maps->objects, name);
  struct klp_known *known;

  if (slot == NULL)
    return NULL;
  if (*slot != NULL)
    return *slot;
  known = klp_alloc (maps->context, sizeof *known);
  if (known == NULL)
    return NULL;
  known->name = klp_copy_string (maps->context, name, strlen (name));
  known->object.name = known->name;
  for (size_t i = 0; i < maps->n_maps && known->name != NULL; i++)
    {
      bool good;
      struct klp_map_object *object
	= klp_native_object (maps->maps + i, name, &good);

      if (!good || (object != NULL
		    && !add_known (known, maps->maps + i, object)))
	return NULL;
    }
  if (known->name == NULL)
    return NULL;
  *slot = known;
  return known;
}

/* See klp.h.  */

const char *
klp_maps_release (const struct klp_maps *maps)
{
  return maps->release;
}

/* See klp.h.  */

unsigned int
klp_maps_machine (const struct klp_maps *maps)
{
  return maps->machine;
}

/* See map.h.  */

const struct klp_layout *
klp_maps_layout (const struct klp_maps *maps)
{
  return (maps == NULL || maps->layout == NULL ? &klp_layout_usual
	  : maps->layout);
}

/* See klp.h.  */

const char *
klp_maps_files (const struct klp_maps *maps)
{
  return maps->files;
}

/* See klp.h.  */

const struct klp_map_object *
klp_maps_object (const struct klp_maps *maps, const char *name)
{
  const struct klp_known *known;

  /* Most symbols that are asked about are of one object.  */
  if (maps->last != NULL
      && (maps->last_symbols != NULL || maps->last_exports != NULL)
      && strcmp (maps->last->name, name) == 0)
    return maps->last;
  known = find_known (maps, name);
  return known != NULL && known->known ? &known->object : NULL;
}

/* See map.h.  */

const struct klp_map_object *
klp_maps_owner (const struct klp_maps *maps, const char *name,
		const struct klp_native **symbols,
		const struct klp_native **exports)
{
  const struct klp_known *known = find_known (maps, name);

  if (known == NULL)
    return NULL;
  *symbols = known->symbols;
  *exports = known->exports;
  return &known->object;
}
