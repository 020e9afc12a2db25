/* types.c -- tables of types.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Types have numbers, so that a type may be used before it has been read and
   in its own definition.  Whoever fills a table lets klp_types_check look at
   it; then it can be followed without further tests.  A table may also be
   filled as it is used: then each type is checked before anybody sees it.
   Must not know where types come from.  */

#include "config.h"
#include <endian.h>
#include "types/types.h"

static const struct klp_type no_type = { .name = "" };
static const struct klp_member no_member = { .name = "" };

/* Whether a type of KIND is made of what it refers to.  */

static bool
is_made_of (unsigned char kind)
{
  return (kind == KLP_TYPE_ARRAY || kind == KLP_TYPE_TYPEDEF
	  || kind == KLP_TYPE_CONST || kind == KLP_TYPE_VOLATILE
	  || kind == KLP_TYPE_OTHER_QUALIFIER);
}

/* See types.h.  */

struct klp_type *
klp_types_place (const struct klp_types *types, uint32_t id)
{
  uint32_t index = id - types->before - 1;
  struct klp_type **group = types->groups + index / KLP_TYPE_GROUP;

  if (*group == NULL)
    *group = klp_alloc_array (types->context, KLP_TYPE_GROUP, sizeof **group);
  return *group == NULL ? NULL : *group + index % KLP_TYPE_GROUP;
}

/* Type number ID of TYPES, which are not BASE's, as it was read.  */

static struct klp_type *
get (const struct klp_types *types, uint32_t id)
{
  uint32_t index = id - types->before - 1;
  struct klp_type *type = types->groups[index / KLP_TYPE_GROUP];

  if (types->unread == NULL || (type != NULL
				&& type[index % KLP_TYPE_GROUP].read))
    return type + index % KLP_TYPE_GROUP;
  return types->unread->read (types, id);
}

/* Walk over what type ID of TYPES is made of, unless that has been done; 0: it
   comes to an end, or a type that is made of itself.  */

static uint32_t
find_circle (const struct klp_types *types, uint32_t id)
{
  const uint32_t walk = id;
  bool first = true;

  while (id > types->before)
    {
      struct klp_type *type = get (types, id);

      if (type == NULL)
	break;
      if (type->walk != 0)
	return type->walk == walk && !first ? id : 0;
      first = false;
      type->walk = walk;
      if (!is_made_of (type->kind))
	break;
      id = type->of;
    }
  return 0;
}

/* Type number ID of TYPES, which are not BASE's and are read as they are asked
   for.  One that is damaged is void.  */

static const struct klp_type *
read_checked (const struct klp_types *types, uint32_t id)
{
  uint32_t circle = find_circle (types, id);
  struct klp_type *type;

  if (circle != 0)
    {
      type = get (types, circle);
      *type = no_type;
      type->read = true;
      type->walk = id;
      types->unread->problem = "has a type that is made of itself";
    }
  type = get (types, id);
  return type == NULL ? &no_type : type;
}

/* See types.h.  */

const struct klp_type *
klp_type_search (const struct klp_types *types, uint32_t id)
{
  if (id > types->count || id == 0)
    return &no_type;
  while (id <= types->before)
    types = types->base;
  return types->unread == NULL ? get (types, id) : read_checked (types, id);
}

/* See types.h.  */

const struct klp_type_place *
klp_type_place (const struct klp_types *types, uint32_t id)
{
  static const struct klp_type_place no_place = { .own = true };

  return (id == 0 || id > types->places_room || types->places[id - 1] == NULL
	  ? &no_place : types->places[id - 1]);
}

/* See types.h.  */

const struct klp_member *
klp_type_member (const struct klp_types *types, uint32_t id, uint32_t index)
{
  const struct klp_type *type = klp_type (types, id);

  return index >= type->count ? &no_member : type->members + index;
}

/* See types.h.  */

struct klp_type *
klp_types_add (struct klp_types *types, uint32_t *id)
{
  uint32_t index = types->count - types->before;
  struct klp_type *type;

  if (types->count == UINT32_MAX
      || !klp_grow (types->context, (void **) &types->groups,
		    &types->groups_room, index / KLP_TYPE_GROUP,
		    sizeof *types->groups))
    return NULL;
  type = klp_types_place (types, types->count + 1);
  if (type == NULL)
    return NULL;
  type->name = "";
  *id = ++types->count;
  return type;
}

/* See types.h.  */

bool
klp_type_refers (const struct klp_types *types, const struct klp_type *type)
{
  if (type->of > types->count)
    return false;
  if (type->kind != KLP_TYPE_ENUM)
    for (uint32_t i = 0; i < type->count; i++)
      if (type->members[i].type > types->count)
	return false;
  return true;
}

/* See types.h.  */

bool
klp_types_check (struct klp_types *types)
{
  for (uint32_t id = types->before; id < types->count; id++)
    {
      const struct klp_type *type = get (types, id + 1);

      if (type == NULL || !klp_type_refers (types, type))
	return false;
    }
  for (uint32_t id = types->before; id < types->count; id++)
    if (find_circle (types, id + 1) != 0)
      return false;
  return klp_types_problem (types) == NULL;
}

/* See types.h.  */

const char *
klp_types_problem (const struct klp_types *types)
{
  return types->unread == NULL ? NULL : types->unread->problem;
}

/* The bit of NAME, which ends before END, in struct klp_wanted: of its first
   eight bytes.  */

static inline uint32_t
wanted_bit (const char *name, const char *end)
{
  uint64_t word = 0, zero;

  if (end - name >= 8)
    {
      memcpy (&word, name, 8);
      word = le64toh (word);
      /* What is behind the end of the name does not count.  */
      zero = ((word - UINT64_C (0x0101010101010101)) & ~word
	      & UINT64_C (0x8080808080808080));
      word &= (zero & -zero) - 1;
    }
  else
    for (unsigned int i = 0; name + i < end && name[i] != '\0'; i++)
      word |= (uint64_t) (unsigned char) name[i] << 8 * i;
  return word * UINT64_C (0x9e3779b97f4a7c15) >> 48;
}

/* See types.h.  */

void
klp_wanted_add (struct klp_wanted *wanted, const char *name)
{
  uint32_t bit = wanted_bit (name, name + strlen (name) + 1);

  wanted->bits[bit / 64] |= UINT64_C (1) << bit % 64;
}

/* See types.h.  */

bool
klp_wanted_has (const struct klp_wanted *wanted, const char *name,
		const char *end)
{
  uint32_t bit = wanted_bit (name, end);

  return (wanted->bits[bit / 64] >> bit % 64 & 1) != 0;
}

/* See types.h.  */

bool
klp_types_name (struct klp_types *types, uint32_t id, const char *name)
{
  struct klp_named *named;

  if (!klp_grow (types->context, (void **) &types->named, &types->named_room,
		 types->n_named, sizeof *named))
    return false;
  named = types->named + types->n_named++;
  named->name = name;
  named->id = id;
  return true;
}

/* The bucket of TYPES' index that NAME is in.  */

static uint32_t *
find_bucket (const struct klp_types *types, const char *name)
{
  return types->buckets + (klp_hash (name, strlen (name))
			   & (types->n_buckets - 1));
}

/* Make the index of TYPES' names.  The last types come first into a bucket, so
   that the types of a name are found in their order.  */

static bool
make_index (struct klp_types *types)
{
  if (types->unread == NULL)
    for (uint32_t id = types->before; id < types->count; id++)
      if (klp_type (types, id + 1)->name[0] != '\0'
	  && !klp_types_name (types, id + 1, klp_type (types, id + 1)->name))
	return false;
  for (types->n_buckets = 1; types->n_buckets < types->n_named;)
    types->n_buckets *= 2;
  types->buckets = klp_alloc_array (types->context, types->n_buckets,
				    sizeof *types->buckets);
  if (types->buckets == NULL)
    return false;
  for (size_t i = types->n_named; i > 0; i--)
    {
      struct klp_named *named = types->named + (i - 1);
      uint32_t *bucket = find_bucket (types, named->name);

      named->next = *bucket;
      *bucket = i;
    }
  return true;
}

/* The order of named types.  */

static int
compare_named (const void *a, const void *b)
{
  const struct klp_named *left = a, *right = b;

  return left->id < right->id ? -1 : left->id > right->id;
}

/* Get ready to find types of TYPES called NAME.  */

static bool
can_find (struct klp_types *types, const char *name)
{
  if (types->unread != NULL
      && !klp_wanted_has (types->unread->wanted, name,
			  name + strlen (name) + 1))
    {
      if (!klp_types_check (types))
	return false;
      types->unread = NULL;
      types->buckets = NULL;
      types->n_named = 0;
    }
  return types->buckets != NULL || make_index (types);
}

/* See types.h.  */

uint32_t
klp_types_next (struct klp_types *types, const char *name, uint32_t after)
{
  const struct klp_named *found = NULL, key = { .id = after };
  uint32_t next;

  if (*name == '\0' || !can_find (types, name))
    return 0;
  if (after > types->before)
    found = types->named + klp_lower_bound (&key, types->named, types->n_named,
					    sizeof key, compare_named);
  for (next = found == NULL ? *find_bucket (types, name) : found->next;
       next != 0; next = types->named[next - 1].next)
    if (strcmp (types->named[next - 1].name, name) == 0)
      return types->named[next - 1].id;
  return 0;
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
