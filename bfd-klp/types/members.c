/* members.c -- what became of the members of a structure.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Members are known again by their names.  Must not know where types come
   from.  */

#include "config.h"
#include <inttypes.h>
#include <stdlib.h>
#include "types/types.h"

/* The members of one side.  */
struct side
{
  const struct klp_types *types;
  uint32_t id;
  bool is_enum;
  struct klp_fields fields;	/* an enumerator's offset is its value  */
  const struct klp_field **by_name;
};

/* Two structures being compared.  */
struct pair
{
  struct klp_context *context;
  struct side before;
  struct side after;
  struct member_change *changes;
  size_t n_changes;
  size_t room;
};

/* A member that differs; one of both may be NULL.  */
struct member_change
{
  const struct klp_field *before;
  const struct klp_field *after;
};

/* List the enumerators of SIDE as fields.  */

static bool
list_enumerators (struct side *side)
{
  struct klp_fields *fields = &side->fields;
  const struct klp_type *type = klp_type (side->types, side->id);
  uint64_t mask = type->size > 4 ? UINT64_MAX : UINT32_MAX;

  fields->list = klp_alloc_array (fields->context, type->count + (size_t) 1,
				  sizeof *fields->list);
  if (fields->list == NULL)
    return false;
  for (; fields->count < type->count; fields->count++)
    {
      const struct klp_member *member
	= klp_type_member (side->types, side->id, fields->count);

      fields->list[fields->count].name = member->name;
      fields->list[fields->count].offset = member->value & mask;
    }
  return true;
}

/* List the members of type ID of TYPES, a structure, as SIDE.  */

static bool
open_side (struct klp_context *context, const struct klp_types *types,
	   uint32_t id, struct side *side)
{
  side->types = types;
  side->id = id;
  side->is_enum = klp_type (types, id)->kind == KLP_TYPE_ENUM;
  side->fields.context = context;
  side->fields.types = types;
  return (side->is_enum ? list_enumerators (side)
	  : klp_fields_make (&side->fields, id));
}

/* Whether the fields A and B of PAIR are the same.  */

static bool
same_field (const struct pair *pair, const struct klp_field *a,
	    const struct klp_field *b)
{
  return (a->offset == b->offset && a->bits == b->bits
	  && strcmp (a->name, b->name) == 0
	  && (pair->before.is_enum
	      || klp_types_same (pair->context, pair->before.types, a->type,
				 pair->after.types, b->type)));
}

/* Open PAIR with the structures A and B.  */

static bool
open_pair (struct pair *pair, struct klp_context *context,
	   const struct klp_types *types_a, uint32_t a,
	   const struct klp_types *types_b, uint32_t b)
{
  memset (pair, 0, sizeof *pair);
  pair->context = context;
  return (open_side (context, types_a, a, &pair->before)
	  && open_side (context, types_b, b, &pair->after));
}

/* See types.h.  */

bool
klp_structures_same (struct klp_context *context,
		     const struct klp_types *types_a, uint32_t a,
		     const struct klp_types *types_b, uint32_t b)
{
  const struct klp_type *left = klp_type (types_a, a);
  const struct klp_type *right = klp_type (types_b, b);
  struct pair pair;

  if (left->kind != right->kind || left->size != right->size
      || left->count != right->count
      || !open_pair (&pair, context, types_a, a, types_b, b)
      || pair.before.fields.count != pair.after.fields.count)
    return false;
  for (size_t i = 0; i < pair.before.fields.count; i++)
    if (!same_field (&pair, pair.before.fields.list + i,
		     pair.after.fields.list + i))
      return false;
  return true;
}

/* The order of fields by their names; those of one name keep theirs.  */

static int
compare_names (const void *a, const void *b)
{
  const struct klp_field *left = *(const struct klp_field *const *) a;
  const struct klp_field *right = *(const struct klp_field *const *) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : left < right ? -1 : left > right;
}

/* Sort the fields of SIDE by name.  */

static bool
sort_names (struct klp_context *context, struct side *side)
{
  size_t n = side->fields.count;

  side->by_name = klp_alloc_array (context, n + 1, sizeof *side->by_name);
  if (side->by_name == NULL)
    return false;
  for (size_t i = 0; i < n; i++)
    side->by_name[i] = side->fields.list + i;
  if (n > 1)
    qsort (side->by_name, n, sizeof *side->by_name, compare_names);
  return true;
}

/* Note that BEFORE has become AFTER in PAIR.  */

static bool
add_change (struct pair *pair, const struct klp_field *before,
	    const struct klp_field *after)
{
  if (before != NULL && after != NULL && same_field (pair, before, after))
    return true;
  if (!klp_grow (pair->context, (void **) &pair->changes, &pair->room,
		 pair->n_changes, sizeof *pair->changes))
    return false;
  pair->changes[pair->n_changes++] = (struct member_change) { before, after };
  return true;
}

/* The order of changes: that of the places.  */

static int
compare_changes (const void *a, const void *b)
{
  const struct member_change *left = a, *right = b;
  const struct klp_field *one = left->after != NULL ? left->after
				: left->before;
  const struct klp_field *other = right->after != NULL ? right->after
				  : right->before;

  if (one->offset != other->offset)
    return one->offset < other->offset ? -1 : 1;
  if ((left->after == NULL) != (right->after == NULL))
    return left->after == NULL ? -1 : 1;
  return strcmp (one->name, other->name);
}

/* Collect what differs in PAIR.  */

static bool
collect (struct pair *pair)
{
  const struct side *before = &pair->before, *after = &pair->after;
  size_t i = 0, j = 0;

  while (i < before->fields.count || j < after->fields.count)
    {
      const struct klp_field *left = (i == before->fields.count ? NULL
				      : before->by_name[i]);
      const struct klp_field *right = (j == after->fields.count ? NULL
				       : after->by_name[j]);
      int order = (left == NULL ? 1 : right == NULL ? -1
		   : strcmp (left->name, right->name));

      if (!add_change (pair, order > 0 ? NULL : left,
		       order < 0 ? NULL : right))
	return false;
      i += order <= 0;
      j += order >= 0;
    }
  if (pair->n_changes > 1)
    qsort (pair->changes, pair->n_changes, sizeof *pair->changes,
	   compare_changes);
  return true;
}

/* FIELD (or NULL) of SIDE as text.  */

static const char *
field_text (struct klp_context *context, const struct side *side,
	    const struct klp_field *field)
{
  const struct klp_type *type = klp_type (side->types, side->id);

  if (field == NULL)
    return NULL;
  if (side->is_enum)
    return klp_format (context, "%s = %" PRId64, field->name,
		       type->is_signed && type->size <= 4
		       ? (int64_t) (int32_t) field->offset
		       : (int64_t) field->offset);
  return klp_format (context, "%s %s",
		     klp_type_spell (context, side->types, field->type,
				     field->name),
		     klp_field_place (context, field));
}

/* See types.h.  */

bool
klp_structures_compare (struct klp_context *context,
			const struct klp_types *types_a, uint32_t a,
			const struct klp_types *types_b, uint32_t b,
			const char *name, klp_member_change change, void *data)
{
  struct pair pair;

  /* What cannot be laid out has at least another size, or other members.  */
  if (!open_pair (&pair, context, types_a, a, types_b, b))
    return change (data, name, "?", "?");
  if (!sort_names (context, &pair.before) || !sort_names (context, &pair.after)
      || !collect (&pair))
    return false;
  for (size_t i = 0; i < pair.n_changes; i++)
    if (!change (data, name,
		 field_text (context, &pair.before, pair.changes[i].before),
		 field_text (context, &pair.after, pair.changes[i].after)))
      return false;
  return true;
}
