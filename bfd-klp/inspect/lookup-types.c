/* lookup-types.c -- the types that the target has by a name.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For people who declare them by hand.  Must not know what BTF is.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "map/map.h"
#include "types/types.h"
#include "klp-format.h"
#include "klp-programs.h"

/* A type as C has it, and which objects have it; most of a type that many
   modules use are alike.  */
struct answer
{
  char *text;
  const char *objects;
  unsigned long more;		/* objects that are not named  */
  struct answer *next;
};

/* So many objects are named.  */
#define MOST_OBJECTS 8

/* A search.  */
struct search
{
  struct klp_targets targets;	/* with vmlinux's types  */
  const char *name;
  struct answer *answers;
  struct answer **last;
  bool modules;			/* they are searched, vmlinux has been  */
};

/* Whether TYPE is worth printing: what is only declared somewhere is not.  */

static bool
is_answer (const struct klp_type *type)
{
  return (type->kind == KLP_TYPE_FUNCTION || type->kind == KLP_TYPE_VARIABLE
	  || type->kind == KLP_TYPE_TYPEDEF
	  || (!type->declared
	      && (type->kind == KLP_TYPE_STRUCT
		  || type->kind == KLP_TYPE_UNION
		  || type->kind == KLP_TYPE_ENUM)));
}

/* Add TEXT, which is freed then, to the answers of SEARCH, as of OBJECT.  */

static bool
add_answer (struct search *search, char *text, const char *object)
{
  struct klp_context *context = search->targets.maps->context;
  struct answer *answer = search->answers;

  while (answer != NULL && strcmp (answer->text, text) != 0)
    answer = answer->next;
  if (answer == NULL)
    {
      answer = klp_alloc (context, sizeof *answer);
      if (answer != NULL)
	answer->text = klp_copy_string (context, text, strlen (text));
      answer = answer == NULL || answer->text == NULL ? NULL : answer;
      if (answer != NULL)
	{
	  answer->objects = klp_copy_string (context, object, strlen (object));
	  *search->last = answer;
	  search->last = &answer->next;
	}
    }
  else if (++answer->more < MOST_OBJECTS)
    answer->objects = klp_format (context, "%s, %s", answer->objects, object);
  free (text);
  return answer != NULL && answer->objects != NULL;
}

/* Take type ID of TYPES, which OBJECT has, into the answers of SEARCH.  */

static bool
take_type (struct search *search, struct klp_context *context,
	   const struct klp_types *types, uint32_t id, const char *object)
{
  char *text = NULL;
  size_t size;
  FILE *stream = open_memstream (&text, &size);
  const char *beside = NULL;

  if (stream == NULL)
    return klp_error (context, "out of memory");
  klp_type_print (stream, context, types, id);
  if (klp_type (types, id)->kind == KLP_TYPE_FUNCTION
      && klp_placed_elsewhere (search->targets.maps, object, types, id,
			       &beside)
      && beside != NULL)
    {
      fputs ("perhaps of another file's function, for BTF has it beside ",
	     stream);
      klp_put_text (stream, beside);
      fputs (", whose code is elsewhere: ", stream);
    }
  if (fclose (stream) == 0)
    return add_answer (search, text, object);
  free (text);
  return klp_error (context, "out of memory");
}

/* klp_native_objects' visitor: take what OBJECT has into the search DATA.  A
   module's types need little memory, but there are thousands of modules: what
   is read of them is not kept.  */

static bool
visit_object (void *data, struct klp_map_object *object)
{
  struct search *search = data;
  struct klp_targets targets = search->targets;
  struct klp_context *context;
  struct klp_types *types;
  uint32_t id = 0;
  bool good;

  if (object->btf_size == 0
      || (strcmp (object->name, KLP_VMLINUX) != 0) != search->modules)
    return true;
  context = klp_context_new (klp_pass_on, targets.maps->context);
  if (context == NULL)
    return klp_error (targets.maps->context, "out of memory");
  types = klp_target_types (context, &targets, object->name);
  good = types != NULL;
  while (good && (id = klp_types_next (types, search->name, id)) != 0)
    if (is_answer (klp_type (types, id)))
      good = take_type (search, context, types, id, object->name);
  klp_context_free (context);
  return good;
}

/* See klp-programs.h.  */

bool
klp_maps_print_types (struct klp_maps *maps, const char *name, FILE *stream,
		      bool *any)
{
  struct search search = { .targets.maps = maps, .name = name };
  bool good = true;

  search.last = &search.answers;
  (void) klp_target_types (maps->context, &search.targets, KLP_VMLINUX);
  for (int modules = 0; modules < 2; modules++)
    {
      search.modules = modules != 0;
      for (size_t i = 0; i < maps->n_maps && good; i++)
	good = klp_native_objects (maps->maps + i, visit_object, &search);
    }
  for (const struct answer *p = search.answers; p != NULL; p = p->next)
    {
      fprintf (stream, "%s%s", p->text, p->objects);
      if (p->more >= MOST_OBJECTS)
	fprintf (stream, " and %lu more", p->more - MOST_OBJECTS + 1);
      fputs (" */\n", stream);
    }
  *any = search.answers != NULL;
  return good;
}
