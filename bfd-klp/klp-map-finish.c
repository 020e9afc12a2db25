/* klp-map-finish.c -- sort, number and mark the symbols of a map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Positions are counted here as the kernel counts them.  Exports are
   joined in klp-map-export.c.  Must not know where the symbols were read
   nor how a map is written.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "klp-map-int.h"
#include "klp-format.h"

/* Decide for every module that BUILDER's kallsyms shows as loaded whether
   it is used: not when it is a livepatch, nor when its file was read.  */

static bool
choose_running (struct klp_map_builder *builder)
{
  struct klp_map_target *running, *target;

  for (running = builder->running; running != NULL; running = running->next)
    {
      running->used = NULL;
      if (running->livepatch)
	continue;
      target = klp_map_target (builder, running->name, running->symbols_file,
			       0);
      if (target == NULL)
	return false;
      if (target->symbols_file != NULL
	  && target->symbols_file != running->symbols_file)
	continue;
      target->symbols_file = running->symbols_file;
      target->exports_known = running->exports_known;
      running->used = target;
    }
  return true;
}

/* The target that stands for TARGET in the map, or NULL.  */

static struct klp_map_target *
used_target (struct klp_map_target *target)
{
  return target->running ? target->used : target;
}

/* The order of exports: name, object, Module.symvers last.  A and B are
   klp_map_exports.  */

static int
compare_exports (const void *a, const void *b)
{
  const struct klp_map_export *left = a, *right = b;
  int order = strcmp (left->name, right->name);

  if (order == 0 && left->target != right->target)
    order = strcmp (left->target->name, right->target->name);
  return order != 0 ? order : left->symvers - right->symvers;
}

/* Drop the exports of objects that are not used, sort the others, and add
   an entry for each export of an object whose symbols BUILDER has not.  */

static bool
sort_exports (struct klp_map_builder *builder)
{
  size_t n = 0;

  for (size_t i = 0; i < builder->n_exports; i++)
    {
      struct klp_map_export *export = builder->exports + i;

      export->target = used_target (export->target);
      if (export->target != NULL)
	builder->exports[n++] = *export;
    }
  builder->n_exports = n;
  if (n != 0)
    qsort (builder->exports, n, sizeof *builder->exports, compare_exports);
  for (size_t i = 0; i < n; i++)
    {
      struct klp_map_export *export = builder->exports + i;
      struct klp_map_entry *entry;

      if (export->target->symbols_file != NULL)
	continue;
      if (i > 0 && compare_exports (export - 1, export) == 0)
	return klp_error (builder->context, "%s: exports `%s' of %s twice:"
			  " the file is damaged, make it again",
			  export->target->exports_file, export->name,
			  export->target->name);
      entry = klp_map_add_entry (builder, export->target, export->name);
      if (entry == NULL)
	return false;
      entry->flags = (KLP_MAP_EXPORT_ONLY | KLP_MAP_EXPORTED
		      | (export->gpl ? KLP_MAP_GPL : 0));
      entry->name_space = export->name_space;
    }
  return true;
}

/* Compare the names of an export, A, and of what bsearch looks for, B.  */

static int
compare_name (const void *a, const void *b)
{
  return strcmp (a, ((const struct klp_map_export *) b)->name);
}

/* Whether an object other than ENTRY's exports ENTRY's name.  */

static bool
exported_elsewhere (const struct klp_map_builder *builder,
		    const struct klp_map_entry *entry)
{
  const struct klp_map_export *first = builder->exports, *end, *found;

  if (builder->n_exports == 0)
    return false;
  end = first + builder->n_exports;
  found = bsearch (entry->name, first, builder->n_exports, sizeof *first,
		   compare_name);
  if (found == NULL)
    return false;
  while (found > first && strcmp (found[-1].name, entry->name) == 0)
    found--;
  for (; found < end && strcmp (found->name, entry->name) == 0; found++)
    if (found->target != entry->target)
      return true;
  return false;
}

/* Whether ENTRY belongs into the map of BUILDER; its target is set to the
   one that is used.  */

static bool
is_used (const struct klp_map_builder *builder, struct klp_map_entry *entry)
{
  entry->target = used_target (entry->target);
  if (entry->target == NULL)
    return false;
  /* klp-convert's list names what a module uses like what it defines.  */
  return ((entry->flags & KLP_ENTRY_UNORDERED) == 0
	  || strcmp (entry->target->name, KLP_VMLINUX) == 0
	  || !exported_elsewhere (builder, entry));
}

/* See klp-map-int.h.  */

int
klp_map_compare_entries (const void *a, const void *b)
{
  const struct klp_map_entry *left = *(struct klp_map_entry *const *) a;
  const struct klp_map_entry *right = *(struct klp_map_entry *const *) b;
  int order = strcmp (left->name, right->name);

  if (order == 0 && left->target != right->target)
    order = strcmp (left->target->name, right->target->name);
  if (order != 0)
    return order;
  /* An export whose symbol is not known comes before symbols.  */
  order = ((right->flags & KLP_MAP_EXPORT_ONLY)
	   - (left->flags & KLP_MAP_EXPORT_ONLY));
  if (order != 0)
    return order;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* Put the entries of BUILDER from number FIRST on that are used into LIST,
   sorted; *N of them.  */

static bool
sort_from (struct klp_map_builder *builder, size_t first,
	   struct klp_map_entry **list, size_t *n)
{
  *n = 0;
  for (size_t i = first; i < builder->n_entries; i++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder, i);

      if (is_used (builder, entry))
	list[(*n)++] = entry;
    }
  return klp_map_sort (builder->context, list, *n);
}

/* See klp-map-int.h.  */

bool
klp_map_sort_ahead (struct klp_map_builder *builder)
{
  /* The kernel's names may be cut later: klp_map_cut_names.  */
  if (builder->vmlinux != NULL || builder->n_entries == 0)
    return true;
  builder->early = klp_alloc_array (builder->context, builder->n_entries,
				    sizeof *builder->early);
  if (builder->early == NULL)
    return false;
  for (size_t i = 0; i < builder->n_entries; i++)
    builder->early[i] = klp_map_entry (builder, i);
  builder->n_early = builder->n_entries;
  return klp_map_sort (builder->context, builder->early, builder->n_early);
}

/* Merge the entries of BUILDER that were sorted ahead and are used with the
   N entries LATE into BUILDER's sorted ones.  */

static void
merge_entries (struct klp_map_builder *builder, struct klp_map_entry **late,
	       size_t n)
{
  size_t next = 0;

  for (size_t i = 0; i < builder->n_early; i++)
    {
      if (!is_used (builder, builder->early[i]))
	continue;
      while (next < n
	     && klp_map_compare_entries (late + next, builder->early + i) < 0)
	builder->sorted[builder->n_sorted++] = late[next++];
      builder->sorted[builder->n_sorted++] = builder->early[i];
    }
  while (next < n)
    builder->sorted[builder->n_sorted++] = late[next++];
}

/* Sort the entries of BUILDER that are used.  */

static bool
sort_entries (struct klp_map_builder *builder)
{
  struct klp_map_entry **late;
  size_t n;

  /* Each export may add one entry: klp_map_join_exports.  */
  builder->sorted
    = klp_alloc_array (builder->context,
		       builder->n_entries + builder->n_exports + 1,
		       sizeof *builder->sorted);
  late = klp_alloc_array (builder->context,
			  builder->n_entries - builder->n_early + 1,
			  sizeof *late);
  builder->n_sorted = 0;
  if (builder->sorted == NULL || late == NULL
      || !sort_from (builder, builder->n_early, late, &n))
    return false;
  merge_entries (builder, late, n);
  return true;
}

/* Number the N entries GROUP, all of one name and object, and copy those
   that the map keeps to KEPT, which may be GROUP.  Returns their number.

   A loaded module's kallsyms holds the symbols outside init memory only,
   a loading one's all of the file's: with copies of both kinds the
   positions of a name change in between.  */

static size_t
number_group (struct klp_map_entry **group, size_t n,
	      struct klp_map_entry **kept)
{
  size_t count = 0, core = 0, position = 0;
  bool mixed, unordered = (group[0]->flags & KLP_ENTRY_UNORDERED) != 0;

  if ((group[0]->flags & KLP_MAP_EXPORT_ONLY) != 0)
    {
      kept[0] = group[0];
      return 1;
    }
  for (size_t i = 0; i < n; i++)
    if ((group[i]->flags & KLP_ENTRY_OUTSIDE) == 0)
      {
	count++;
	core += (group[i]->flags & KLP_MAP_INIT) == 0;
      }
  mixed = (core != 0 && core != n
	   && strcmp (group[0]->target->name, KLP_VMLINUX) != 0);
  for (size_t i = 0; i < n; i++)
    {
      struct klp_map_entry *entry = group[i];

      if ((entry->flags & KLP_ENTRY_OUTSIDE) != 0
	  || (unordered && position != 0))
	continue;
      kept[position++] = entry;
      entry->count = count;
      entry->position = count == 1 || unordered ? 0 : position;
      if (mixed)
	entry->flags |= KLP_MAP_MIXED;
    }
  return position;
}

/* Report the sources of BUILDER that gave an object, but none of its
   symbols.  */

static bool
check_listed (struct klp_map_builder *builder)
{
  struct klp_map_target *target;
  bool good = true;

  for (target = builder->first; target != NULL; target = target->next)
    if (target->symbols_file != NULL && !target->listed)
      good = klp_error (builder->context, "%s: gives no symbol of %s: it has"
			" been cut off or stripped; take the file as it was"
			" made", target->symbols_file, target->name);
  return good;
}

/* Number all of BUILDER's sorted entries.  */

static void
number_entries (struct klp_map_builder *builder)
{
  struct klp_map_entry **sorted = builder->sorted;
  size_t kept = 0, end, n;

  for (size_t i = 0; i < builder->n_sorted; i = end)
    {
      for (end = i + 1; end < builder->n_sorted; end++)
	if (sorted[end]->target != sorted[i]->target
	    || strcmp (sorted[end]->name, sorted[i]->name) != 0)
	  break;
      n = number_group (sorted + i, end - i, sorted + kept);
      if (n != 0)
	sorted[kept]->target->listed = true;
      kept += n;
    }
  builder->n_sorted = kept;
}

/* See klp-map-int.h.  */

bool
klp_map_finish (struct klp_map_builder *builder)
{
  if (!choose_running (builder) || !klp_map_cut_names (builder)
      || !sort_exports (builder) || !sort_entries (builder))
    return false;
  number_entries (builder);
  return check_listed (builder) && klp_map_join_exports (builder);
}
