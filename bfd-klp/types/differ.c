/* differ.c -- whether two structures are the same to who uses them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Their layouts, and what lies there; of enums, the enumerators.  Must not know
   where types come from.  */

#include "config.h"
#include "types/types.h"

/* How the enumerators of A and B differ.  */

static const char *
enums_differ (struct klp_context *context, const struct klp_types *types_a,
	      uint32_t a, const struct klp_types *types_b, uint32_t b)
{
  const struct klp_type *left = klp_type (types_a, a);
  const struct klp_type *right = klp_type (types_b, b);
  uint64_t mask = left->size > 4 ? UINT64_MAX : UINT32_MAX;
  uint32_t n = left->count < right->count ? left->count : right->count;

  for (uint32_t i = 0; i < n; i++)
    {
      const struct klp_member *here = klp_type_member (types_a, a, i);
      const struct klp_member *there = klp_type_member (types_b, b, i);

      if (strcmp (here->name, there->name) != 0
	  || ((here->value ^ there->value) & mask) != 0)
	return klp_format (context, "number %lu is `%s' = %ld here, `%s' = %ld"
			   " there", i + 1ul, here->name, (long) here->value,
			   there->name, (long) there->value);
    }
  if (left->count == right->count)
    return NULL;
  return klp_format (context, "it has %lu enumerators here, %lu there",
		     (unsigned long) left->count,
		     (unsigned long) right->count);
}

/* The elements of type ID of TYPES, which may be an array.  */

static const struct klp_type *
element (const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type;

  while ((type = klp_type (types, klp_type_strip (types, id)))->kind
	 == KLP_TYPE_ARRAY)
    id = type->of;
  return type;
}

/* Whether the member A of TYPES_A can be used as B of TYPES_B, which lies in the
   same place.  Bytes stand in for what a patch does not look into, and numbers
   for pointers.  */

static bool
same_use (struct klp_context *context, const struct klp_types *types_a,
	  const struct klp_field *a, const struct klp_types *types_b,
	  const struct klp_field *b)
{
  const struct klp_type *left = element (types_a, a->type);
  const struct klp_type *right = element (types_b, b->type);

  if (left->kind != right->kind
      || (left->kind == KLP_TYPE_INTEGER
	  && (left->size == 1 || right->size == 1)))
    return true;
  if (a->bit_field && b->bit_field)
    return left->is_signed == right->is_signed;
  return klp_types_same (context, types_a, a->type, types_b, b->type);
}

/* How a member of HERE is used otherwise than that of THERE in its place; HERE
   is laid out as the beginning of THERE.  NULL: none is.  */

static const char *
uses_differ (const struct klp_fields *here, const struct klp_fields *there)
{
  struct klp_context *context = here->context;

  for (size_t i = 0; i < here->count; i++)
    {
      const struct klp_field *left = here->list + i;
      const struct klp_field *right = there->list + i;

      if (!same_use (context, here->types, left, there->types, right))
	return klp_format (context, "member `%s' is `%s' here and `%s' there",
			   left->name,
			   klp_type_spell (context, here->types, left->type,
					   ""),
			   klp_type_spell (context, there->types, right->type,
					   ""));
    }
  return NULL;
}

/* See types.h.  */

const char *
klp_layouts_differ (struct klp_context *context,
		    const struct klp_types *types_a, uint32_t a,
		    const struct klp_types *types_b, uint32_t b, bool *start)
{
  struct klp_fields here = { .context = context, .types = types_a };
  struct klp_fields there = { .context = context, .types = types_b };
  const struct klp_type *left = klp_type (types_a, a);
  const struct klp_type *right = klp_type (types_b, b);
  bool starts = false;
  const char *text, *used;

  if (left->kind != right->kind)
    return "it is of another kind there";
  if (klp_layouts_closed (left, right))
    return NULL;
  text = (left->kind == KLP_TYPE_ENUM
	  ? enums_differ (context, types_a, a, types_b, b)
	  : klp_layouts_compare (context, &here, a, &there, b, &starts));
  starts &= (text != NULL && left->size <= right->size
	     && left->kind == KLP_TYPE_STRUCT);
  used = text == NULL || starts ? uses_differ (&here, &there) : NULL;
  if (used != NULL)
    return used;
  if (start != NULL && starts)
    *start = true;
  if (left->size == right->size)
    return text;
  if (text == NULL)
    return klp_format (context, "it has %lu bytes here, %lu there",
		       (unsigned long) left->size,
		       (unsigned long) right->size);
  return klp_format (context, "%s; it has %lu bytes here, %lu there", text,
		     (unsigned long) left->size, (unsigned long) right->size);
}
