/* diff-header.c -- compare the headers of two maps.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What differs between any two builds, build-ids and srcversions, is no
   change worth a line.  Must not look at the symbol lines.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "inspect/diff.h"
#include "mapfile/mapfile.h"

/* The texts A and B are the same, or both NULL.  */

static bool
same_text (const char *a, const char *b)
{
  return a == b || (a != NULL && b != NULL && strcmp (a, b) == 0);
}

/* klp_native_objects' visitor: add OBJECT to the klp_diff_side DATA.  */

static bool
add_object (void *data, struct klp_map_object *object)
{
  struct klp_diff_side *side = data;

  if (!klp_grow (side->native.context, (void **) &side->objects,
		 &side->objects_room, side->n_objects, sizeof object))
    return false;
  side->objects[side->n_objects++] = object;
  return true;
}

/* Compare the name A with that of the object B points to, for bsearch.  */

static int
compare_object (const void *a, const void *b)
{
  return strcmp (a, (*(struct klp_map_object *const *) b)->name);
}

/* See diff.h.  */

const struct klp_map_object *
klp_diff_object (const struct klp_diff_side *side, const char *name)
{
  struct klp_map_object **found
    = (side->n_objects == 0 ? NULL
       : bsearch (name, side->objects, side->n_objects, sizeof *side->objects,
		  compare_object));

  return found == NULL ? NULL : *found;
}

/* What the map of OBJECT knows of it, in CONTEXT; NULL: nothing.  */

static const char *
knowledge (struct klp_context *context, const struct klp_map_object *object)
{
  const char *text
    = klp_format (context, "%s%s%s%s%s%s",
		  object->symbols ? ",symbols" : "",
		  object->exports ? ",exports" : "",
		  object->traced ? ",traced" : "", object->ibt ? ",ibt" : "",
		  object->builtin ? ",builtin" : "",
		  object->btf_size != 0 ? ",types" : "");

  return text == NULL || *text == '\0' ? NULL : text + 1;
}

/* TEXT, a depends list, or NULL for one without names.  */

static const char *
list_text (const char *text)
{
  return text == NULL || *text == '\0' ? NULL : text;
}

/* Compare the objects BEFORE and AFTER of DIFF, which have one name; NULL:
   there is none.  */

static bool
compare_objects (struct klp_diff *diff, const struct klp_map_object *before,
		 const struct klp_map_object *after)
{
  const char *name = before == NULL ? after->name : before->name;
  const char *const knows[] =
    {
      before == NULL ? NULL : knowledge (diff->context, before),
      after == NULL ? NULL : knowledge (diff->context, after)
    };

  if (before == NULL || after == NULL)
    return klp_diff_report (diff, before == NULL ? "new" : "gone", NULL, name,
			    knows[0], knows[1], NULL);
  if (!same_text (knows[0], knows[1])
      && !klp_diff_report (diff, "known", NULL, name, knows[0], knows[1],
			   NULL))
    return false;
  /* One that is not known is no change.  */
  return (before->depends == NULL || after->depends == NULL
	  || same_text (before->depends, after->depends)
	  || klp_diff_report (diff, "depends", NULL, name,
			      list_text (before->depends),
			      list_text (after->depends), NULL));
}

/* MACHINE as text, or NULL when it is not known.  */

static const char *
machine_text (struct klp_context *context, unsigned int machine)
{
  return machine == 0 ? NULL : klp_format (context, "%u", machine);
}

/* See diff.h.  */

bool
klp_diff_headers (struct klp_diff *diff)
{
  struct klp_diff_side *before = &diff->before, *after = &diff->after;
  size_t i = 0, j = 0;

  if (!klp_native_objects (&before->native, add_object, before)
      || !klp_native_objects (&after->native, add_object, after))
    return false;
  if (!same_text (before->native.release, after->native.release)
      && !klp_diff_report (diff, "release", NULL, NULL, before->native.release,
			   after->native.release, NULL))
    return false;
  if (before->native.machine != after->native.machine
      && !klp_diff_report (diff, "machine", NULL, NULL,
			   machine_text (diff->context,
					 before->native.machine),
			   machine_text (diff->context,
					 after->native.machine), NULL))
    return false;
  while (i < before->n_objects || j < after->n_objects)
    {
      int order = (j == after->n_objects ? -1 : i == before->n_objects ? 1
		   : strcmp (before->objects[i]->name,
			     after->objects[j]->name));

      if (!compare_objects (diff, order > 0 ? NULL : before->objects[i],
			    order < 0 ? NULL : after->objects[j]))
	return false;
      i += order <= 0;
      j += order >= 0;
    }
  return true;
}
