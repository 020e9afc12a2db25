/* lookup-inlined.c -- what a function of the target is inlined into.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For people who look for a function that is not there, or not only there.  */

#include "config.h"
#include "map/map.h"
#include "klp-programs.h"

/* A search.  */
struct search
{
  struct klp_maps *maps;
  const char *name;
  FILE *stream;
  bool *any;
};

/* klp_native_objects' visitor: print what the search DATA finds in OBJECT.  */

static bool
visit_object (void *data, struct klp_map_object *object)
{
  const struct search *search = data;
  struct klp_inlined entry;
  const char *caller;
  size_t number = 0;

  while (object->inlined_size != 0
	 && klp_maps_inlined (search->maps, object->name, search->name,
			      number++, &entry))
    {
      const char *before = "";

      *search->any = true;
      fprintf (search->stream, "%s\t%s\t", search->name, object->name);
      klp_put_text (search->stream, entry.file);
      fputs ("\tinlined into ", search->stream);
      while ((caller = klp_inlined_next (search->maps->context,
					 &entry.callers)) != NULL)
	{
	  fputs (before, search->stream);
	  klp_put_text (search->stream, caller);
	  before = ", ";
	}
      putc ('\n', search->stream);
    }
  return true;
}

/* See klp-programs.h.  */

bool
klp_maps_print_inlined (struct klp_maps *maps, const char *name, FILE *stream,
			bool *any)
{
  struct search search = { maps, name, stream, any };
  bool good = true;

  *any = false;
  for (size_t i = 0; i < maps->n_maps && good; i++)
    good = klp_native_objects (maps->maps + i, visit_object, &search);
  return good;
}
