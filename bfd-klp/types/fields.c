/* fields.c -- the layout of a struct or union as a list.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   C lets the members of a member without a name be used as if they were the
   outer type's, and a type without a name is known by nothing but its members;
   so both are laid out with the rest.  Must not know where types come from.  */

#include "config.h"
#include <stdlib.h>
#include "types/types.h"

/* Kernels nest six deep, and have structures of a thousand members.  */
#define MOST_NESTED 32
#define MOST_FIELDS 100000

static bool add_members (struct klp_fields *fields, uint32_t id,
			 const char *prefix, uint64_t offset,
			 unsigned int depth);

/* The struct or union that MEMBER is, or is an array of, whose members FIELDS
   take; 0: there is none.  One that has a name has members of the outer type
   where MEMBER has no name (-fms-extensions).  */

static uint32_t
inner_type (const struct klp_fields *fields, const struct klp_member *member)
{
  const struct klp_types *types = fields->types;
  uint32_t id = member->type;
  const struct klp_type *type;

  do
    {
      id = klp_type_strip (types, id);
      type = klp_type (types, id);
      if (type->kind == KLP_TYPE_ARRAY)
	id = type->of;
    }
  while (type->kind == KLP_TYPE_ARRAY);
  return ((type->kind == KLP_TYPE_STRUCT || type->kind == KLP_TYPE_UNION)
	  && (fields->deep || type->name[0] == '\0'
	      || member->name[0] == '\0') ? id : 0);
}

/* A, B and C in one, in the memory of FIELDS.  */

static const char *
join (const struct klp_fields *fields, const char *a, const char *b,
      const char *c)
{
  size_t length = strlen (a), more = strlen (b), rest = strlen (c);
  char *text = klp_alloc (fields->context, length + more + rest + 1);

  if (text == NULL)
    return NULL;
  memcpy (text, a, length);
  memcpy (text + length, b, more);
  memcpy (text + length + more, c, rest);
  return text;
}

/* Add MEMBER, at OFFSET, to FIELDS as NAME.  */

static bool
add_field (struct klp_fields *fields, const struct klp_member *member,
	   const char *name, uint64_t offset)
{
  struct klp_field *field;
  uint64_t size = klp_type_size (fields->types, member->type);

  if (fields->count >= MOST_FIELDS)
    {
      fields->failed = true;
      return false;
    }
  if (!klp_grow (fields->context, (void **) &fields->list, &fields->room,
		 fields->count, sizeof *fields->list))
    return false;
  field = fields->list + fields->count++;
  field->name = name;
  field->offset = offset;
  field->bit_field = member->bits != 0;
  field->bits = (field->bit_field ? member->bits
		 : size > UINT64_MAX / 8 ? UINT64_MAX : size * 8);
  field->type = member->type;
  return true;
}

/* Add MEMBER, which is OFFSET bits from the start, to FIELDS, with what is in
   it.  */

static bool
add_member (struct klp_fields *fields, const struct klp_member *member,
	    const char *prefix, uint64_t offset, unsigned int depth)
{
  uint32_t inner = inner_type (fields, member);
  const char *name = member->name;

  if (*prefix != '\0')
    name = join (fields, prefix, name, "");
  if (name == NULL)
    return false;
  if (member->name[0] == '\0')
    {
      if (inner == 0)
	return member->bits != 0 || add_field (fields, member, name, offset);
      return add_members (fields, inner, prefix, offset, depth + 1);
    }
  if (!add_field (fields, member, name, offset))
    return false;
  if (inner == 0)
    return true;
  name = join (fields, prefix, member->name, ".");
  return (name != NULL
	  && add_members (fields, inner, name, offset, depth + 1));
}

/* Add the members of type ID, OFFSET bits from the start, to FIELDS; PREFIX is
   before their names.  */

static bool
add_members (struct klp_fields *fields, uint32_t id, const char *prefix,
	     uint64_t offset, unsigned int depth)
{
  const struct klp_type *type = klp_type (fields->types, id);

  if (depth > MOST_NESTED)
    {
      fields->failed = true;
      return false;
    }
  for (uint32_t i = 0; i < type->count; i++)
    {
      const struct klp_member *member = klp_type_member (fields->types, id,
							 i);

      if (!add_member (fields, member, prefix, offset + member->value, depth))
	return false;
    }
  return true;
}

/* The order of fields.  */

static int
compare_fields (const void *a, const void *b)
{
  const struct klp_field *left = a, *right = b;

  if (left->offset != right->offset)
    return left->offset < right->offset ? -1 : 1;
  if (left->bits != right->bits)
    return left->bits < right->bits ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* Whether the list of FIELDS is sorted, as that of a struct mostly is.  */

static bool
is_sorted (const struct klp_fields *fields)
{
  for (size_t i = 1; i < fields->count; i++)
    if (compare_fields (fields->list + (i - 1), fields->list + i) > 0)
      return false;
  return true;
}

/* See types.h.  */

bool
klp_fields_make (struct klp_fields *fields, uint32_t id)
{
  fields->count = 0;
  fields->failed = false;
  if (!add_members (fields, id, "", 0, 0))
    return false;
  if (!is_sorted (fields))
    qsort (fields->list, fields->count, sizeof *fields->list, compare_fields);
  return true;
}
