/* diff-types.c -- which prototypes and structures differ between two maps.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The types of an object, sorted by name, are gone through on both sides at
   once.  What a module does not define itself, as it has gone into the kernel
   or come out of it, is looked for there.  Must not know what BTF is.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "inspect/diff.h"
#include "map/map.h"
#include "types/types.h"
#include "klp-format.h"

/* More types of one name are not compared each with each.  */
#define MOST_NAMESAKES 100

/* A type with a name, and what is called so in C.  */
struct named
{
  const char *keyword;		/* as klp_type_keyword has it  */
  const char *name;
  uint32_t id;
};

/* The types that one side has of an object.  */
struct side
{
  struct klp_targets targets;	/* with the kernel's types  */
  struct klp_types *types;	/* of the object  */
  struct named *list;		/* that the object itself has, sorted  */
  size_t count;
  size_t next;			/* that has not been compared  */

  /* Those of one name.  */
  const struct klp_types *from;
  uint32_t *ids;
  size_t n_ids;
  size_t had;			/* before those that are the same went  */
};

/* The types of an object being compared.  */
struct pair
{
  struct klp_diff *diff;
  struct klp_context *context;	/* as long as the object takes  */
  const char *object;
  struct side before;
  struct side after;
};

/* What type ID of TYPES is called in C before its name, "" for a function or
   variable; NULL when it is not compared.  */

static const char *
keyword_of (const struct klp_types *types, uint32_t id)
{
  const struct klp_type *type = klp_type (types, id);

  if (type->name[0] == '\0')
    return NULL;
  if (type->kind == KLP_TYPE_FUNCTION || type->kind == KLP_TYPE_VARIABLE)
    return "";
  if (klp_type_body (types, id) == 0)
    return NULL;
  return type->kind == KLP_TYPE_TYPEDEF ? "typedef " : klp_type_keyword (type);
}

/* The order of names; types of one name have that of their numbers.  */

static int
compare_names (const struct named *a, const struct named *b)
{
  int order = strcmp (a->keyword, b->keyword);

  return order == 0 ? strcmp (a->name, b->name) : order;
}

static int
compare_named (const void *a, const void *b)
{
  const struct named *left = a, *right = b;
  int order = compare_names (left, right);

  return order != 0 ? order : left->id < right->id ? -1 : left->id > right->id;
}

/* List the types that SIDE's object itself has.  */

static bool
list_types (struct klp_context *context, struct side *side)
{
  const struct klp_types *types = side->types;

  side->ids = klp_alloc_array (context, MOST_NAMESAKES, sizeof *side->ids);
  side->list = klp_alloc_array (context, types->count - types->before
				+ (size_t) 1, sizeof *side->list);
  if (side->ids == NULL || side->list == NULL)
    return false;
  for (uint32_t id = types->before + 1; id != 0 && id <= types->count; id++)
    {
      const char *keyword = keyword_of (types, id);

      if (keyword != NULL)
	side->list[side->count++]
	  = (struct named) { keyword, klp_type (types, id)->name, id };
    }
  if (side->count > 1)
    qsort (side->list, side->count, sizeof *side->list, compare_named);
  return true;
}

/* Take the types of SIDE that are called as WHAT: its own, or else the
   kernel's.  */

static void
take_namesakes (struct klp_context *context, struct side *side,
		const struct named *what)
{
  struct klp_types *kernel;
  uint32_t id = 0;

  side->n_ids = 0;
  side->from = side->types;
  for (; side->next < side->count
	 && compare_names (side->list + side->next, what) == 0; side->next++)
    if (side->n_ids < MOST_NAMESAKES)
      side->ids[side->n_ids++] = side->list[side->next].id;
  if (side->n_ids != 0)
    return;
  kernel = klp_target_types (context, &side->targets, KLP_VMLINUX);
  if (kernel == NULL || kernel == side->types)
    return;
  side->from = kernel;
  while ((id = klp_types_next (kernel, what->name, id)) != 0)
    {
      const char *keyword = keyword_of (kernel, id);

      if (keyword != NULL && strcmp (keyword, what->keyword) == 0
	  && side->n_ids < MOST_NAMESAKES)
	side->ids[side->n_ids++] = id;
    }
}

/* Whether types A and B of PAIR's sides are the same.  */

static bool
is_same (struct pair *pair, uint32_t a, uint32_t b)
{
  const struct klp_types *before = pair->before.from;
  const struct klp_types *after = pair->after.from;
  uint32_t body = klp_type_body (before, a);

  if (body == 0)
    return klp_types_same (pair->context, before, klp_type (before, a)->of,
			   after, klp_type (after, b)->of);
  return klp_structures_same (pair->context, before, body, after,
			      klp_type_body (after, b));
}

/* Take those away from PAIR's sides that both have.  */

static void
remove_same (struct pair *pair)
{
  struct side *before = &pair->before, *after = &pair->after;
  size_t kept = 0;

  for (size_t i = 0; i < before->n_ids; i++)
    {
      size_t j = 0;

      while (j < after->n_ids
	     && !is_same (pair, before->ids[i], after->ids[j]))
	j++;
      if (j == after->n_ids)
	before->ids[kept++] = before->ids[i];
      else
	memmove (after->ids + j, after->ids + j + 1,
		 (--after->n_ids - j) * sizeof *after->ids);
    }
  before->n_ids = kept;
}

/* klp_member_change's: report that NAME, a structure of the pair DATA, has
   BEFORE there and AFTER here.  */

static bool
report_member (void *data, const char *name, const char *before,
	       const char *after)
{
  struct pair *pair = data;

  return klp_diff_report (pair->diff, "member", name, pair->object, before,
			  after, NULL);
}

/* SIZE in bytes as text; NULL when there is no type.  */

static const char *
size_text (struct pair *pair, const struct side *side)
{
  return (side->n_ids == 0 ? NULL
	  : klp_format (pair->context, "%lu", (unsigned long)
			klp_type_size (side->from, side->ids[0])));
}

/* How many types of the name SIDE had, as text.  */

static const char *
count_text (struct pair *pair, const struct side *side)
{
  return klp_format (pair->context, "%zu", side->had);
}

/* Report how the structures NAME of PAIR differ.  */

static bool
report_structure (struct pair *pair, const char *name)
{
  struct side *before = &pair->before, *after = &pair->after;
  const char *sizes[] = { size_text (pair, before), size_text (pair, after) };

  if (before->had == 0 || after->had == 0)
    return klp_diff_report (pair->diff, before->had == 0 ? "new" : "gone",
			    name, pair->object, sizes[0], sizes[1], NULL);
  /* Of several of a name, each is in a file of its own.  */
  if (before->n_ids != 1 || after->n_ids != 1)
    return klp_diff_report (pair->diff, before->n_ids == after->n_ids
			    ? "unsure" : "count", name, pair->object,
			    count_text (pair, before),
			    count_text (pair, after), NULL);
  if (sizes[0] != NULL && sizes[1] != NULL && strcmp (sizes[0], sizes[1]) != 0
      && !klp_diff_report (pair->diff, "size", name, pair->object, sizes[0],
			   sizes[1], NULL))
    return false;
  return klp_structures_compare (pair->context, before->from,
				 klp_type_body (before->from, before->ids[0]),
				 after->from,
				 klp_type_body (after->from, after->ids[0]),
				 name, report_member, pair);
}

/* Report how the functions or variables NAME of PAIR differ; that one is new
   or gone its symbol has told.  */

static bool
report_symbol (struct pair *pair, const char *name)
{
  const struct side *before = &pair->before, *after = &pair->after;
  const char *what;

  if (before->n_ids == 0 || after->n_ids == 0)
    return true;
  what = (klp_type (after->from, after->ids[0])->kind == KLP_TYPE_FUNCTION
	  ? "prototype" : "variable");
  return klp_diff_report (pair->diff, what, name, pair->object,
			  klp_type_spell (pair->context, before->from,
					  before->ids[0], name),
			  klp_type_spell (pair->context, after->from,
					  after->ids[0], name), NULL);
}

/* Compare the types of PAIR that are called as WHAT.  */

static bool
compare_name (struct pair *pair, const struct named *what)
{
  const char *keyword = what->keyword, *name = what->name;

  take_namesakes (pair->context, &pair->before, what);
  take_namesakes (pair->context, &pair->after, what);
  pair->before.had = pair->before.n_ids;
  pair->after.had = pair->after.n_ids;
  remove_same (pair);
  if (pair->before.n_ids == 0 && pair->after.n_ids == 0)
    return true;
  if (*keyword == '\0')
    return report_symbol (pair, name);
  name = klp_format (pair->context, "%s%s", strcmp (keyword, "typedef ") == 0
		     ? "" : keyword, name);
  return name != NULL && report_structure (pair, name);
}

/* Compare all types of PAIR's object.  */

static bool
compare_all (struct pair *pair)
{
  struct side *before = &pair->before, *after = &pair->after;
  bool good = (list_types (pair->context, before)
	       && list_types (pair->context, after));

  while (good && (before->next < before->count || after->next < after->count))
    {
      const struct named *left = before->list + before->next;
      const struct named *right = after->list + after->next;
      bool first = (after->next == after->count
		    || (before->next < before->count
			&& compare_names (left, right) <= 0));

      good = compare_name (pair, first ? left : right);
    }
  return good;
}

/* Set SIDE's types of PAIR's object; KERNEL has the kernel's.  */

static bool
open_types (struct pair *pair, struct side *side,
	    const struct klp_targets *kernel)
{
  side->targets = *kernel;
  side->types = klp_target_types (pair->context, &side->targets,
				  pair->object);
  return side->types != NULL;
}

/* Compare the types that both maps have of OBJECT; KERNELS are the
   kernel's.  */

static bool
compare_object (struct klp_diff *diff, const struct klp_targets kernels[2],
		const char *object)
{
  struct pair pair = { .diff = diff, .object = object };
  bool good;

  pair.context = klp_context_new (klp_pass_on, diff->context);
  if (pair.context == NULL)
    return klp_no_memory (diff->context, 0);
  good = (open_types (&pair, &pair.before, kernels)
	  && open_types (&pair, &pair.after, kernels + 1)
	  && compare_all (&pair));
  klp_context_free (pair.context);
  return good;
}

/* Open the map FILE for TARGETS, and read the kernel's types; *ANY: there are
   some.  */

static bool
open_kernel (struct klp_context *context, const char *file,
	     struct klp_targets *targets, bool *any)
{
  char *name = klp_copy_string (context, file, strlen (file));
  const struct klp_map_object *kernel;

  targets->maps = (name == NULL ? NULL
		   : klp_maps_open_any (context, &name, 1));
  if (targets->maps == NULL)
    return false;
  kernel = klp_maps_object (targets->maps, KLP_VMLINUX);
  *any = kernel != NULL && kernel->btf_size != 0;
  return !*any || klp_target_types (context, targets, KLP_VMLINUX) != NULL;
}

/* See diff.h.  */

bool
klp_diff_types (struct klp_diff *diff)
{
  struct klp_targets kernels[2] = { { .maps = NULL }, { .maps = NULL } };
  const struct klp_diff_side *before = &diff->before;
  bool any[2];
  bool good = (open_kernel (diff->context, before->native.file, kernels, any)
	       && open_kernel (diff->context, diff->after.native.file,
			       kernels + 1, any + 1));

  for (size_t i = 0; i < before->n_objects && good && any[0] && any[1]; i++)
    {
      const struct klp_map_object *object = before->objects[i];
      const struct klp_map_object *other
	= klp_diff_object (&diff->after, object->name);

      if (object->btf_size != 0 && other != NULL && other->btf_size != 0)
	good = compare_object (diff, kernels, object->name);
    }
  for (size_t i = 0; i < 2; i++)
    {
      good &= kernels[i].maps == NULL || klp_maps_same (kernels[i].maps);
      klp_maps_close (kernels[i].maps);
    }
  return good;
}
