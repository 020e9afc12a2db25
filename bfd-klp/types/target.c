/* target.c -- the types of the target, out of its maps.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each object's are read when they are asked for first, all of them or one by
   one; a module's need the kernel's.  Must not know what is asked.  */

#include "config.h"
#include "map/map.h"
#include "types/types.h"
#include "klp-format.h"

/* The types of an object.  */
struct klp_target_types
{
  const struct klp_map_object *object;
  bool readable;
  struct klp_types base;	/* what they are on top of, if they bring it  */
  struct klp_types types;
  struct klp_target_types *next;
};

/* Whether the BTF of OBJECT has no PROBLEM, which is reported.  */

static bool
is_good (struct klp_context *context, const struct klp_map_object *object,
	 const char *problem)
{
  return (problem == NULL
	  || klp_error (context, "%s: the BTF of %s %s: the map is damaged,"
			" make it again with klp-map", object->map,
			object->name, problem));
}

/* Read the SIZE bytes at DATA, of OBJECT, on top of BASE into TYPES, for
   TARGETS.  */

static bool
read_types (struct klp_context *context, const struct klp_targets *targets,
	    const struct klp_map_object *object, const unsigned char *data,
	    size_t size, const struct klp_types *base, struct klp_types *types)
{
  return is_good (context, object, targets->wanted == NULL
		  ? klp_btf_read (context, object->name, data, size, base,
				  types)
		  : klp_btf_open (context, object->name, data, size, base,
				  targets->wanted, types));
}

/* Read the types of OBJECT into RECORD.  */

static bool
read_object (struct klp_context *context, struct klp_targets *targets,
	     const struct klp_map_object *object,
	     struct klp_target_types *record)
{
  const struct klp_types *base = NULL;

  if (object->btf_base_size != 0)
    {
      if (!read_types (context, targets, object, object->btf_base,
		       object->btf_base_size, NULL, &record->base))
	return false;
      base = &record->base;
    }
  else if (strcmp (object->name, KLP_VMLINUX) != 0)
    {
      base = klp_target_types (context, targets, KLP_VMLINUX);
      if (base == NULL)
	return false;
    }
  return read_types (context, targets, object, object->btf, object->btf_size,
		     base, &record->types);
}

/* See types.h.  */

struct klp_types *
klp_target_types (struct klp_context *context, struct klp_targets *targets,
		  const char *object)
{
  const struct klp_map_object *known = klp_maps_object (targets->maps, object);
  struct klp_target_types *record = targets->list;

  if (known == NULL || known->btf_size == 0)
    return NULL;
  while (record != NULL && strcmp (record->object->name, object) != 0)
    record = record->next;
  if (record == NULL)
    {
      record = klp_alloc (context, sizeof *record);
      if (record == NULL)
	return NULL;
      record->object = known;
      record->next = targets->list;
      targets->list = record;
      record->readable = read_object (context, targets, known, record);
    }
  return record->readable ? &record->types : NULL;
}

/* See types.h.  */

bool
klp_targets_good (struct klp_context *context, struct klp_targets *targets)
{
  struct klp_target_types *record;
  bool good = true;

  for (record = targets->list; record != NULL; record = record->next)
    if (record->readable)
      {
	const char *problem = klp_types_problem (&record->base);

	if (problem == NULL)
	  problem = klp_types_problem (&record->types);
	record->readable = is_good (context, record->object, problem);
	good &= record->readable;
      }
  return good;
}
