/* making-finish.c -- sort, number and mark the symbols of a map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Positions are counted here as the kernel counts them.  Exports are
   joined in making-export.c.  Must not know where the symbols were read
   nor how a map is written.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "making/making.h"
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
      target->build_id = running->build_id;
      target->srcversion = running->srcversion;
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

/* Give LOT the exports of BUILDER, sorted: ALL that are used, or those of
   objects whose symbols are there.  */

static bool
take_exports (struct klp_map_builder *builder, bool all,
	      struct klp_map_lot *lot)
{
  size_t left = 0;

  lot->exports = klp_alloc_array (builder->context, builder->n_exports + 1,
				  sizeof *lot->exports);
  if (lot->exports == NULL)
    return false;
  for (size_t i = 0; i < builder->n_exports; i++)
    {
      struct klp_map_export *export = builder->exports + i;

      export->target = used_target (export->target);
      if (export->target == NULL)
	continue;
      if (all || export->target->symbols_file != NULL)
	lot->exports[lot->n_exports++] = *export;
      else
	builder->exports[left++] = *export;
    }
  builder->n_exports = left;
  qsort (lot->exports, lot->n_exports, sizeof *lot->exports, compare_exports);
  return true;
}

/* Add an entry to BUILDER for each export of LOT by an object whose symbols
   are not there.  */

static bool
add_exports (struct klp_map_builder *builder, const struct klp_map_lot *lot)
{
  for (size_t i = 0; i < lot->n_exports; i++)
    {
      const struct klp_map_export *export = lot->exports + i;
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
      entry->export = export;
    }
  return true;
}

/* Compare the name of the export A with the name B.  */

static int
compare_name (const void *a, const void *b)
{
  return strcmp (((const struct klp_map_export *) a)->name, b);
}

/* Whether an object other than ENTRY's, as LOT knows, exports ENTRY's
   name.  */

static bool
exported_elsewhere (const struct klp_map_lot *lot,
		    const struct klp_map_entry *entry)
{
  size_t i = klp_lower_bound (entry->name, lot->exports, lot->n_exports,
			      sizeof *lot->exports, compare_name);

  for (; i < lot->n_exports && strcmp (lot->exports[i].name, entry->name) == 0;
       i++)
    if (lot->exports[i].target != entry->target)
      return true;
  return false;
}

/* Whether ENTRY belongs into LOT; its target is set to the one that is
   used.  */

static bool
is_used (const struct klp_map_lot *lot, struct klp_map_entry *entry)
{
  entry->target = used_target (entry->target);
  if (entry->target == NULL)
    return false;
  /* klp-convert's list names what a module uses like what it defines.  */
  return ((entry->flags & KLP_ENTRY_UNORDERED) == 0
	  || strcmp (entry->target->name, KLP_VMLINUX) == 0
	  || !exported_elsewhere (lot, entry));
}

/* Give LOT the entries of BUILDER that are used and in no lot, sorted.  */

static bool
take_entries (struct klp_map_builder *builder, struct klp_map_lot *lot)
{
  lot->sorted = klp_alloc_array (builder->context, builder->n_entries
				 - builder->n_finished + 1,
				 sizeof *lot->sorted);
  if (lot->sorted == NULL)
    return false;
  for (; builder->n_finished < builder->n_entries; builder->n_finished++)
    {
      struct klp_map_entry *entry = klp_map_entry (builder,
						   builder->n_finished);

      if (!is_used (lot, entry))
	continue;
      lot->sorted[lot->n_sorted++] = entry;
      if ((entry->flags & KLP_ENTRY_OUTSIDE) == 0)
	entry->target->listed = true;
    }
  qsort (lot->sorted, lot->n_sorted, sizeof *lot->sorted,
	 klp_map_compare_entries);
  return true;
}

/* Number the N entries ENTRIES, all of one name and object, and make GROUP of
   those that the map keeps.

   A loaded module's kallsyms holds the symbols outside init memory only,
   a loading one's all of the file's: with copies of both kinds the
   positions of a name change in between.  */

static void
number_group (struct klp_map_entry **entries, size_t n,
	      struct klp_map_group *group)
{
  size_t core = 0;
  bool mixed;

  memset (group, 0, sizeof *group);
  group->entries = entries;
  group->unordered = (entries[0]->flags & KLP_ENTRY_UNORDERED) != 0;
  for (size_t i = 0; i < n; i++)
    if ((entries[i]->flags & KLP_ENTRY_OUTSIDE) == 0)
      {
	group->count++;
	core += (entries[i]->flags & KLP_MAP_INIT) == 0;
      }
  mixed = (core != 0 && core != n
	   && strcmp (entries[0]->target->name, KLP_VMLINUX) != 0);
  for (size_t i = 0; i < n; i++)
    if ((entries[i]->flags & KLP_ENTRY_OUTSIDE) == 0
	&& (!group->unordered || group->n == 0))
      {
	if (mixed)
	  entries[i]->flags |= KLP_MAP_MIXED;
	entries[group->n++] = entries[i];
      }
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
      good = klp_error (builder->context, "%s: has no symbol of %s: it has"
			" been cut off or stripped; use the file as it was"
			" made", target->symbols_file, target->name);
  return good;
}

/* See making.h.  */

bool
klp_map_is_settled (const struct klp_map_builder *builder)
{
  /* What is loaded gives way to files; the kernel's names may be cut; and
     what knows no positions depends on all exports.  */
  return (builder->running == NULL && builder->vmlinux == NULL
	  && !builder->unordered);
}

/* See making.h.  */

bool
klp_map_finish (struct klp_map_builder *builder, bool all,
		struct klp_map_lot *lot)
{
  memset (lot, 0, sizeof *lot);
  lot->builder = builder;
  lot->good = true;
  return (choose_running (builder) && klp_map_cut_names (builder)
	  && take_exports (builder, all, lot) && add_exports (builder, lot)
	  && take_entries (builder, lot) && check_listed (builder));
}

/* The number of LOT's entries from the next one on that have one name and
   object.  They and their names lie all over memory: asking for those to come
   early halves the time that a map takes to write.  */

static size_t
count_namesakes (const struct klp_map_lot *lot)
{
  struct klp_map_entry **first = lot->sorted + lot->next;
  const size_t left = lot->n_sorted - lot->next, ahead = 8;
  size_t n;

  for (n = 0; n < left; n++)
    {
      if (n + 2 * ahead < left)
	__builtin_prefetch (first[n + 2 * ahead]);
      if (n + ahead < left)
	__builtin_prefetch (first[n + ahead]->name);
      if (n != 0 && (first[n]->target != first[0]->target
		     || strcmp (first[n]->name, first[0]->name) != 0))
	break;
    }
  return n;
}

/* See making.h.  */

bool
klp_map_next_group (struct klp_map_lot *lot, struct klp_map_group *group)
{
  do
    {
      struct klp_map_entry **first = lot->sorted + lot->next;
      size_t n = count_namesakes (lot);

      if (n == 0)
	{
	  klp_map_join_exports (lot, NULL);
	  return false;
	}
      lot->next += n;
      number_group (first, n, group);
    }
  while (group->n == 0);
  klp_map_join_exports (lot, group);
  return true;
}
