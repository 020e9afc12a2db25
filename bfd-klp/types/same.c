/* same.c -- whether two types are the same to a caller.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a compiler would make the same code of is the same here, whatever it
   is called.  Structures of one name are compared where they are defined, and
   not where they are pointed to; those of different names are the same when
   they are laid out alike.  Must not know where types come from.  */

#include "config.h"
#include "types/types.h"

/* Prototypes whose parameters are functions whose parameters are functions
   are the deepest that kernels have.  */
#define MOST_DEEP 12
#define MOST_STEPS 20000
#define STEPS_OF_LAYOUT 500

/* A comparison.  */
struct comparison
{
  struct klp_context *context;
  const struct klp_types *a;
  const struct klp_types *b;
  uint64_t steps;
};

static bool is_same (struct comparison *compare, uint32_t a, uint32_t b,
		     unsigned int depth);

/* Compare the prototypes A and B; *AT is the number of the parameter that
   differs, UINT32_MAX when it is something else.  */

static bool
same_prototype (struct comparison *compare, uint32_t a, uint32_t b,
		unsigned int depth, uint32_t *at)
{
  const struct klp_type *left = klp_type (compare->a, a);
  const struct klp_type *right = klp_type (compare->b, b);

  *at = UINT32_MAX;
  if (left->count != right->count || left->variadic != right->variadic
      || !is_same (compare, left->of, right->of, depth + 1))
    return false;
  for (*at = 0; *at < left->count; ++*at)
    if (!is_same (compare, klp_type_member (compare->a, a, *at)->type,
		  klp_type_member (compare->b, b, *at)->type, depth + 1))
      return false;
  return true;
}

/* Compare A and B, both structs or both unions.  A patch may call one
   otherwise, and typedefs name some that have no name.  */

static bool
same_structure (struct comparison *compare, uint32_t a, uint32_t b)
{
  const struct klp_type *left = klp_type (compare->a, a);
  const struct klp_type *right = klp_type (compare->b, b);

  if (left->name[0] != '\0' && right->name[0] != '\0')
    {
      if (strcmp (left->name, right->name) == 0)
	return true;
      if (left->declared || right->declared)
	return false;
    }
  compare->steps += STEPS_OF_LAYOUT;
  return klp_layouts_same (compare->context, compare->a, a, compare->b, b);
}

/* Compare A and B, of one kind, which are no pointers.  */

static bool
same_kind (struct comparison *compare, uint32_t a, uint32_t b,
	   unsigned int depth)
{
  const struct klp_type *left = klp_type (compare->a, a);
  const struct klp_type *right = klp_type (compare->b, b);
  uint32_t at;

  switch (left->kind)
    {
    case KLP_TYPE_INTEGER:
      /* Compilers disagree about the sign of char.  */
      return (left->size == right->size && left->is_bool == right->is_bool
	      && (left->size == 1 || left->is_signed == right->is_signed));
    case KLP_TYPE_FLOAT:
      return left->size == right->size;
    case KLP_TYPE_STRUCT:
    case KLP_TYPE_UNION:
      return same_structure (compare, a, b);
    case KLP_TYPE_ENUM:
      return (left->declared || right->declared
	      || (left->size == right->size
		  && (left->name[0] == '\0' || right->name[0] == '\0'
		      || strcmp (left->name, right->name) == 0)));
    case KLP_TYPE_PROTOTYPE:
      return same_prototype (compare, a, b, depth, &at);
    default:
      return true;
    }
}

/* Whether TYPE may stand for an enum that is as large, as in C.  */

static bool
is_like (const struct klp_type *integer, const struct klp_type *type)
{
  return (integer->kind == KLP_TYPE_INTEGER && !integer->is_bool
	  && type->kind == KLP_TYPE_ENUM
	  && (type->declared || type->size == integer->size));
}

/* The elements of the array ID of TYPES, without typedefs; *N of them.
   Arrays of arrays are one: pahole makes them so.  */

static uint32_t
elements (const struct klp_types *types, uint32_t id, uint64_t *n)
{
  const struct klp_type *type;

  *n = 1;
  for (;;)
    {
      id = klp_type_strip (types, id);
      type = klp_type (types, id);
      if (type->kind != KLP_TYPE_ARRAY)
	return id;
      if (__builtin_mul_overflow (*n, type->size, n))
	*n = UINT64_MAX;
      id = type->of;
    }
}

/* Compare the types A and B.  */

static bool
is_same (struct comparison *compare, uint32_t a, uint32_t b,
	 unsigned int depth)
{
  const struct klp_type *left, *right;
  uint64_t n, m;
  bool pointer = false;

  if (depth > MOST_DEEP)
    return true;
  for (;; a = left->of, b = right->of, pointer = true)
    {
      if (++compare->steps > MOST_STEPS)
	return true;
      a = elements (compare->a, a, &n);
      b = elements (compare->b, b, &m);
      left = klp_type (compare->a, a);
      right = klp_type (compare->b, b);
      if (n != m && n != 0 && m != 0)
	return false;
      if (pointer && (left->kind == KLP_TYPE_VOID
		      || right->kind == KLP_TYPE_VOID))
	return true;
      if (left->kind == KLP_TYPE_OTHER || right->kind == KLP_TYPE_OTHER
	  || left->unsure || right->unsure)
	return true;
      if (left->kind != right->kind)
	return is_like (left, right) || is_like (right, left);
      if (left->kind != KLP_TYPE_POINTER)
	return same_kind (compare, a, b, depth);
    }
}

/* See types.h.  */

bool
klp_types_same (struct klp_context *context, const struct klp_types *types_a,
		uint32_t a, const struct klp_types *types_b, uint32_t b)
{
  struct comparison compare = { context, types_a, types_b, 0 };

  return is_same (&compare, a, b, 0);
}

/* See types.h.  */

const char *
klp_types_differ (struct klp_context *context,
		  const struct klp_types *types_a, uint32_t a,
		  const struct klp_types *types_b, uint32_t b)
{
  struct comparison compare = { context, types_a, types_b, 0 };
  const struct klp_type *left = klp_type (types_a, a);
  const struct klp_type *right = klp_type (types_b, b);
  const struct klp_member *here, *there;
  uint32_t at;

  if (left->kind != KLP_TYPE_PROTOTYPE || right->kind != KLP_TYPE_PROTOTYPE)
    return is_same (&compare, a, b, 0) ? NULL
	   : klp_format (context, "it is `%s' here and `%s' there",
			 klp_type_spell (context, types_a, a, ""),
			 klp_type_spell (context, types_b, b, ""));
  if (same_prototype (&compare, a, b, 0, &at))
    return NULL;
  if (at != UINT32_MAX)
    {
      here = klp_type_member (types_a, a, at);
      there = klp_type_member (types_b, b, at);
      return klp_format (context, "parameter %lu is `%s' here and `%s' there",
			 at + 1ul,
			 klp_type_spell (context, types_a, here->type,
					 here->name),
			 klp_type_spell (context, types_b, there->type,
					 there->name));
    }
  if (left->count != right->count || left->variadic != right->variadic)
    return klp_format (context, "it has %lu parameters%s here and %lu%s"
		       " there", (unsigned long) left->count,
		       left->variadic ? " and `...'" : "",
		       (unsigned long) right->count,
		       right->variadic ? " and `...'" : "");
  return klp_format (context, "it returns `%s' here and `%s' there",
		     klp_type_spell (context, types_a, left->of, ""),
		     klp_type_spell (context, types_b, right->of, ""));
}
