/* layouts.c -- whether two structures are laid out alike.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Says what differs first, here and there.  Must not know where types come
   from, nor what a member is.  */

#include "config.h"
#include "types/types.h"

static const char too_deep[]
  = "it is nested too deeply, or too large, to be compared";

/* The first field of FIELDS called NAME, or NULL.  */

static const struct klp_field *
find_field (const struct klp_fields *fields, const char *name)
{
  for (size_t i = 0; i < fields->count; i++)
    if (strcmp (fields->list[i].name, name) == 0)
      return fields->list + i;
  return NULL;
}

/* See types.h.  */

const char *
klp_field_place (struct klp_context *context, const struct klp_field *field)
{
  if (field->bit_field || field->offset % 8 != 0)
    return klp_format (context, "at byte %lu bit %lu, %lu bits",
		       (unsigned long) (field->offset / 8),
		       (unsigned long) (field->offset % 8),
		       (unsigned long) field->bits);
  return klp_format (context, "at byte %lu, %lu bytes",
		     (unsigned long) (field->offset / 8),
		     (unsigned long) (field->bits / 8));
}

/* Whether A and B lie in the same place.  */

static bool
same_place (const struct klp_field *a, const struct klp_field *b)
{
  return a->offset == b->offset && a->bits == b->bits;
}

/* How HERE, a field of A, differs from THERE, what is in its place of B; one of
   them may be NULL.  */

static const char *
fields_differ (struct klp_context *context, const struct klp_fields *a,
	       const struct klp_field *here, const struct klp_fields *b,
	       const struct klp_field *there)
{
  const struct klp_field *is_there
    = here == NULL ? NULL : find_field (b, here->name);
  const struct klp_field *is_here
    = there == NULL ? NULL : find_field (a, there->name);

  if (here != NULL && is_there == NULL && there != NULL && is_here == NULL
      && here->offset == there->offset)
    return klp_format (context, "member `%s' (%s) is not there, where `%s'"
		       " (%s) is", here->name, klp_field_place (context, here),
		       there->name, klp_field_place (context, there));
  if (there != NULL && is_here == NULL)
    return klp_format (context, "member `%s' (%s there) is not here",
		       there->name, klp_field_place (context, there));
  if (here != NULL && is_there == NULL)
    return klp_format (context, "member `%s' (%s here) is not there",
		       here->name, klp_field_place (context, here));
  if (here == NULL || same_place (here, is_there))
    {
      here = is_here;
      is_there = there;
    }
  return klp_format (context, "member `%s' is %s here, %s there", here->name,
		     klp_field_place (context, here),
		     klp_field_place (context, is_there));
}

/* Read the layouts A and B into HERE and THERE, and compare their fields.  */

static const char *
compare_fields (struct klp_context *context, struct klp_fields *here,
		uint32_t a, struct klp_fields *there, uint32_t b, bool *start)
{
  size_t n;

  if (!klp_fields_make (here, a) || !klp_fields_make (there, b))
    return too_deep;
  n = here->count < there->count ? there->count : here->count;
  for (size_t i = 0; i < n; i++)
    {
      const struct klp_field *left = i < here->count ? here->list + i : NULL;
      const struct klp_field *right
	= i < there->count ? there->list + i : NULL;

      if (left == NULL || right == NULL || left->offset != right->offset
	  || left->bits != right->bits
	  || strcmp (left->name, right->name) != 0)
	{
	  *start = left == NULL;
	  return fields_differ (context, here, left, there, right);
	}
    }
  return NULL;
}

/* See types.h.  */

const char *
klp_layouts_compare (struct klp_context *context, struct klp_fields *here,
		     uint32_t a, struct klp_fields *there, uint32_t b,
		     bool *start)
{
  struct klp_fields one
    = { .context = context, .types = here->types, .deep = true };
  struct klp_fields other
    = { .context = context, .types = there->types, .deep = true };
  const char *text = compare_fields (context, here, a, there, b, start);
  bool ignored;

  /* The type of a member may have a name on one side only.  */
  if (text == NULL || text == too_deep
      || klp_type_size (here->types, a) != klp_type_size (there->types, b))
    return text;
  if (compare_fields (context, &one, a, &other, b, &ignored) != NULL)
    return text;
  *here = one;
  *there = other;
  return NULL;
}

/* See types.h.  GCC does not tell the members of a transparent union.  */

bool
klp_layouts_closed (const struct klp_type *a, const struct klp_type *b)
{
  return (a->declared || b->declared
	  || (a->kind == KLP_TYPE_UNION && a->size == b->size
	      && (a->count == 0 || b->count == 0)));
}

/* See types.h.  */

bool
klp_layouts_same (struct klp_context *context,
		  const struct klp_types *types_a, uint32_t a,
		  const struct klp_types *types_b, uint32_t b)
{
  struct klp_fields here = { .context = context, .types = types_a };
  struct klp_fields there = { .context = context, .types = types_b };
  const struct klp_type *left = klp_type (types_a, a);
  const struct klp_type *right = klp_type (types_b, b);
  const char *text;
  bool start;

  if (left->kind == right->kind && klp_layouts_closed (left, right))
    return true;
  if (left->kind != right->kind || left->size != right->size)
    return false;
  text = klp_layouts_compare (context, &here, a, &there, b, &start);
  return text == NULL || text == too_deep;
}
