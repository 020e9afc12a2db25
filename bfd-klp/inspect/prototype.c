/* prototype.c -- a function of the target as C declares it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   And what else such a declaration needs.  Must not know what BTF is, nor
   where headers are.  */

#include "config.h"
#include <string.h>
#include "map/map.h"
#include "types/types.h"
#include "klp-programs.h"

/* Types in types that are deeper need no declaration of their own.  */
#define MOST_DEEP 16

/* A prototype in the making.  */
struct reader
{
  struct klp_context *context;
  const struct klp_types *types;
  struct klp_prototype *prototype;
};

/* Add type ID, which is called NAME, of OWNER, to what READER's prototype
   needs; and its fields only if it is COMPLETE.  */

static bool
add_needed (struct reader *reader, uint32_t id, size_t owner, bool complete)
{
  struct klp_prototype *prototype = reader->prototype;
  const struct klp_type *type = klp_type (reader->types, id);
  struct klp_needed *needed = prototype->needed;
  void *all = needed;

  for (size_t i = 0; i < prototype->n_needed; i++)
    if (strcmp (needed[i].name, type->name) == 0
	&& strcmp (needed[i].keyword, klp_type_keyword (type)) == 0)
      {
	needed[i].complete |= complete;
	return true;
      }
  if (!klp_grow (reader->context, &all, &prototype->room, prototype->n_needed,
		 sizeof *needed))
    return false;
  prototype->needed = all;
  needed = prototype->needed + prototype->n_needed++;
  *needed = (struct klp_needed) {
    .name = type->name, .keyword = klp_type_keyword (type), .owner = owner,
    .complete = complete
  };
  if (type->kind == KLP_TYPE_TYPEDEF)
    {
      const struct klp_type *of
	= klp_type (reader->types, klp_type_strip (reader->types, type->of));

      needed->is_structure
	= of->kind == KLP_TYPE_STRUCT || of->kind == KLP_TYPE_UNION;
      if (of->name[0] != '\0' || *klp_type_keyword (of) == '\0')
	needed->declaration = klp_type_spell (reader->context, reader->types,
					      type->of, type->name);
    }
  else
    needed->is_structure = type->kind != KLP_TYPE_ENUM;
  return true;
}

/* Add what type ID, a part of OWNER, needs.  */

static bool
read_needed (struct reader *reader, uint32_t id, size_t owner, bool complete,
	     unsigned int depth)
{
  for (unsigned int links = 0; links < 64 && depth < MOST_DEEP; links++)
    {
      const struct klp_type *type = klp_type (reader->types, id);
      size_t next = reader->prototype->n_needed;

      switch (type->kind)
	{
	case KLP_TYPE_POINTER:
	  complete = false;
	  break;
	case KLP_TYPE_PROTOTYPE:
	  for (uint32_t i = 0; i < type->count; i++)
	    {
	      const struct klp_member *member
		= klp_type_member (reader->types, id, i);

	      if (!read_needed (reader, member->type, owner, depth == 0,
				depth + 1))
		return false;
	    }
	  complete = depth == 0;
	  break;
	case KLP_TYPE_TYPEDEF:
	  if (!add_needed (reader, id, owner, complete))
	    return false;
	  if (next == reader->prototype->n_needed)
	    return true;
	  owner = next;
	  break;
	case KLP_TYPE_STRUCT:
	case KLP_TYPE_UNION:
	case KLP_TYPE_ENUM:
	  return (type->name[0] == '\0'
		  || add_needed (reader, id, owner, complete));
	case KLP_TYPE_ARRAY:
	case KLP_TYPE_CONST:
	case KLP_TYPE_VOLATILE:
	case KLP_TYPE_OTHER_QUALIFIER:
	  break;
	default:
	  return true;
	}
      id = type->of;
    }
  return true;
}

/* What a function that returns type ID returns when it does nothing, or
   NULL.  */

static const char *
nothing (struct reader *reader, uint32_t id)
{
  const struct klp_type *type
    = klp_type (reader->types, klp_type_strip (reader->types, id));

  switch (type->kind)
    {
    case KLP_TYPE_VOID: return NULL;
    case KLP_TYPE_POINTER: return "NULL";
    case KLP_TYPE_STRUCT:
    case KLP_TYPE_UNION:
      return klp_format (reader->context, "(%s){ }",
			 klp_type_spell (reader->context, reader->types, id,
					 ""));
    default: return "0";
    }
}

/* See klp-programs.h.  */

bool
klp_maps_prototype (struct klp_maps *maps, const char *object,
		    const char *function, const char *name,
		    struct klp_prototype *prototype)
{
  struct klp_targets targets = { .maps = maps };
  struct klp_types *types = klp_target_types (maps->context, &targets, object);
  struct reader reader = { maps->context, types, prototype };
  uint32_t id = 0, found = 0;
  const char *beside;

  *prototype = (struct klp_prototype) { .declaration = NULL };
  while (types != NULL && (id = klp_types_next (types, function, id)) != 0)
    {
      const struct klp_type *type = klp_type (types, id);
      const char *text;

      if (type->kind != KLP_TYPE_FUNCTION)
	continue;
      text = klp_type_spell (maps->context, types, type->of, name);
      if (text == NULL)
	return false;
      if (found != 0 && strcmp (text, prototype->declaration) != 0)
	{
	  prototype->declaration = NULL;
	  prototype->several = true;
	  return true;
	}
      prototype->declaration = text;
      found = id;
    }
  if (found == 0)
    return true;
  if (!klp_placed_elsewhere (maps, object, types, found, &beside))
    return false;
  if (beside != NULL)
    {
      prototype->declaration = NULL;
      prototype->several = true;
      return true;
    }
  id = klp_type (types, found)->of;
  prototype->nothing = nothing (&reader, klp_type (types, id)->of);
  return read_needed (&reader, id, KLP_NO_OWNER, true, 0);
}
