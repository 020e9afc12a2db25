/* types.c -- tables of types.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Types have numbers, so that a type may be used before it has been read and
   in its own definition.  Whoever fills a table lets klp_types_check look at
   it; then it can be followed without further tests.  Must not know where
   types come from.  */

#include "config.h"
#include "types/types.h"

static const struct klp_type no_type = { .name = "" };
static const struct klp_member no_member = { .name = "" };

/* See types.h.  */

const struct klp_type *
klp_type (const struct klp_types *types, uint32_t id)
{
  if (id > types->count || id == 0)
    return &no_type;
  while (id <= types->before)
    types = types->base;
  return types->types + (id - types->before - 1);
}

/* See types.h.  */

const struct klp_member *
klp_type_member (const struct klp_types *types, uint32_t id, uint32_t index)
{
  const struct klp_type *type = klp_type (types, id);

  if (index >= type->count)
    return &no_member;
  while (id <= types->before)
    types = types->base;
  return types->members + type->first + index;
}

/* See types.h.  */

struct klp_type *
klp_types_add (struct klp_types *types, uint32_t *id)
{
  struct klp_type *type;

  if (types->count == UINT32_MAX
      || (types->count - types->before == types->types_room
	  && !klp_grow (types->context, (void **) &types->types,
			&types->types_room, types->types_room,
			sizeof *types->types)))
    return NULL;
  type = types->types + (types->count - types->before);
  type->name = "";
  type->first = types->n_members;
  *id = ++types->count;
  return type;
}

/* See types.h.  */

struct klp_member *
klp_types_add_member (struct klp_types *types)
{
  struct klp_member *member;

  if (types->n_members == UINT32_MAX
      || (types->n_members == types->members_room
	  && !klp_grow (types->context, (void **) &types->members,
			&types->members_room, types->n_members,
			sizeof *types->members)))
    return NULL;
  member = types->members + types->n_members++;
  member->name = "";
  return member;
}

/* Whether a type of KIND is made of what it refers to.  */

static bool
is_made_of (unsigned char kind)
{
  return (kind == KLP_TYPE_ARRAY || kind == KLP_TYPE_TYPEDEF
	  || kind == KLP_TYPE_CONST || kind == KLP_TYPE_VOLATILE
	  || kind == KLP_TYPE_OTHER_QUALIFIER);
}

/* Whether what type ID of TYPES is made of comes to an end.  MARKS has, by
   type, the walk that met it last; WALK is this one's number.  */

static bool
ends (const struct klp_types *types, uint32_t id, uint32_t *marks,
      uint32_t walk)
{
  while (id > types->before
	 && is_made_of (types->types[id - types->before - 1].kind))
    {
      uint32_t *mark = marks + (id - types->before - 1);

      if (*mark == walk)
	return false;
      if (*mark != 0)
	return true;
      *mark = walk;
      id = types->types[id - types->before - 1].of;
    }
  return true;
}

/* See types.h.  */

bool
klp_types_check (struct klp_types *types, uint32_t *bad)
{
  uint32_t n = types->count - types->before;
  uint32_t *marks = klp_alloc_array (types->context, n + (size_t) 1,
				     sizeof *marks);

  *bad = 0;
  if (marks == NULL)
    return false;
  for (uint32_t i = 0; i < n; i++)
    {
      const struct klp_type *type = types->types + i;

      *bad = types->before + i + 1;
      if (type->of > types->count)
	return false;
      if (type->kind != KLP_TYPE_ENUM && type->count != 0)
	for (uint32_t j = 0; j < type->count; j++)
	  if (types->members[type->first + j].type > types->count)
	    return false;
    }
  for (uint32_t i = 0; i < n; i++)
    {
      *bad = types->before + i + 1;
      if (!ends (types, *bad, marks, i + 1))
	return false;
    }
  *bad = 0;
  return true;
}

/* Make the index of TYPES' names.  The last types come first into a bucket, so
   that the types of a name are found in their order.  */

static bool
make_index (struct klp_types *types)
{
  uint32_t n = types->count - types->before;

  types->n_buckets = n | 1;
  types->buckets = klp_alloc_array (types->context, types->n_buckets,
				    sizeof *types->buckets);
  types->chain = klp_alloc_array (types->context, n + (size_t) 1,
				  sizeof *types->chain);
  if (types->buckets == NULL || types->chain == NULL)
    {
      types->buckets = NULL;
      return false;
    }
  for (uint32_t i = n; i > 0; i--)
    {
      uint32_t hash;

      const char *name = types->types[i - 1].name;

      if (name[0] == '\0')
	continue;
      hash = klp_hash (name, strlen (name)) % types->n_buckets;
      types->chain[i - 1] = types->buckets[hash];
      types->buckets[hash] = i;
    }
  return true;
}

/* See types.h.  */

uint32_t
klp_types_next (struct klp_types *types, const char *name, uint32_t after)
{
  uint32_t i;

  if (types->buckets == NULL && !make_index (types))
    return 0;
  i = (after > types->before ? types->chain[after - types->before - 1]
       : types->buckets[klp_hash (name, strlen (name)) % types->n_buckets]);
  while (i != 0 && strcmp (types->types[i - 1].name, name) != 0)
    i = types->chain[i - 1];
  return i == 0 ? 0 : types->before + i;
}

/* See types.h.  */

uint32_t
klp_type_strip (const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);

  while (type->kind != KLP_TYPE_ARRAY && is_made_of (type->kind))
    {
      id = type->of;
      type = klp_type (types, id);
    }
  return id;
}

/* See types.h.  */

uint64_t
klp_type_size (const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);
  uint64_t times = 1;

  for (; is_made_of (type->kind); type = klp_type (types, type->of))
    if (type->kind == KLP_TYPE_ARRAY
	&& __builtin_mul_overflow (times, type->size, &times))
      times = UINT64_MAX;
  if (__builtin_mul_overflow (times, type->size, &times))
    times = UINT64_MAX;
  return times;
}

/* See types.h.  */

uint32_t
klp_type_body (const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);
  bool renamed = type->kind == KLP_TYPE_TYPEDEF;

  if (type->name[0] == '\0')
    return 0;
  if (renamed)
    id = klp_type_strip (types, id);
  type = klp_type (types, id);
  return (*klp_type_keyword (type) != '\0' && !type->declared
	  && (!renamed || type->name[0] == '\0') ? id : 0);
}

/* See types.h.  */

const char *
klp_type_keyword (const struct klp_type *type)
{
  return (type->kind == KLP_TYPE_STRUCT ? "struct "
	  : type->kind == KLP_TYPE_UNION ? "union "
	  : type->kind == KLP_TYPE_ENUM ? "enum " : "");
}
