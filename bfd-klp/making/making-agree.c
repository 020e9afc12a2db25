/* making-agree.c -- compare two sources of one object's symbols.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   vmlinux may have several sources: the first is used, and each other one
   must tell the same of every name; it only adds what the first does not
   know.  A loaded module, as a kallsyms shows it, must be the one in the
   file.  Must not know the formats of sources.  */

#include "config.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "making/making.h"
#include "klp-format.h"

/* More disagreements than this are the same one over again.  */
#define MOST_REPORTED 3

/* The symbols of a source, sorted by name, then as the kernel counts.  */
struct witness
{
  const struct klp_map_target *target;
  struct klp_map_entry **entries;
  size_t n;
};

/* Two of them being compared.  */
struct comparison
{
  struct klp_map_builder *builder;
  struct witness first;
  struct witness second;
  uint64_t shift;		/* of the second's addresses  */
  unsigned long found;		/* disagreements  */
};

/* The order of a witness's entries.  A and B point to pointers to them.  */

static int
compare_entries (const void *a, const void *b)
{
  const struct klp_map_entry *left = *(struct klp_map_entry *const *) a;
  const struct klp_map_entry *right = *(struct klp_map_entry *const *) b;
  int order = strcmp (left->name, right->name);

  if (order != 0)
    return order;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* Make WITNESS of the entries of TARGET, which BUILDER has in one piece.  */

static bool
make_witness (struct klp_map_builder *builder,
	      const struct klp_map_target *target, struct witness *witness)
{
  const size_t first = target->first_entry;

  witness->target = target;
  witness->n = 0;
  while (first + witness->n < builder->n_entries
	 && klp_map_entry (builder, first + witness->n)->target == target)
    witness->n++;
  witness->entries = klp_alloc_array (builder->context, witness->n + 1,
				      sizeof *witness->entries);
  if (witness->entries == NULL)
    return false;
  for (size_t i = 0; i < witness->n; i++)
    witness->entries[i] = klp_map_entry (builder, first + i);
  if (witness->n != 0)
    qsort (witness->entries, witness->n, sizeof *witness->entries,
	   compare_entries);
  return true;
}

/* The number of the entries of WITNESS from INDEX on that are called
   NAME.  */

static size_t
count_name (const struct witness *witness, size_t index, const char *name)
{
  size_t n = 0;

  while (index + n < witness->n
	 && strcmp (witness->entries[index + n]->name, name) == 0)
    n++;
  return n;
}

/* Compare the name of the entry that ENTRY points to with NAME.  */

static int
compare_with_name (const void *entry, const void *name)
{
  return strcmp ((*(struct klp_map_entry *const *) entry)->name, name);
}

/* The first entry of WITNESS that is called NAME, or NULL.  */

static const struct klp_map_entry *
find_entry (const struct witness *witness, const char *name)
{
  size_t i = klp_lower_bound (name, witness->entries, witness->n,
			      sizeof *witness->entries, compare_with_name);

  return i < witness->n && strcmp (witness->entries[i]->name, name) == 0
	 ? witness->entries[i] : NULL;
}

/* Count a disagreement of COMPARISON and report WHAT it is, unless there
   have been enough.  */

static void
disagree (struct comparison *comparison, const char *what)
{
  if (what != NULL && comparison->found++ < MOST_REPORTED)
    klp_error (comparison->builder->context, "%s and %s disagree on %s",
	       comparison->first.target->symbols_file,
	       comparison->second.target->symbols_file, what);
}

/* Compare the N symbols of one name that start at FIRST and SECOND, in
   COMPARISON; the first ones learn what only the second ones know.  */

static void
compare_name (struct comparison *comparison, struct klp_map_entry **first,
	      struct klp_map_entry **second, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      struct klp_map_entry *a = first[i];
      const struct klp_map_entry *b = second[i];

      /* Per-CPU symbols are not moved with the kernel.  */
      if (a->has_address && b->has_address && a->address != b->address
	  && a->address + comparison->shift != b->address)
	{
	  disagree (comparison,
		    klp_format (comparison->builder->context, "`%s' (%lu of"
				" %lu): it is at %016" PRIx64 " in the first"
				" and at %016" PRIx64 " in the second: they"
				" are of two kernels", a->name,
				(unsigned long) i + 1, (unsigned long) n,
				a->address, b->address));
	  return;
	}
      if (a->file == NULL)
	a->file = b->file;
      a->flags |= b->flags & (KLP_MAP_SEALED | KLP_MAP_TRACED
			      | KLP_MAP_ENDBR | KLP_MAP_PERCPU);
      if (!a->has_address && b->has_address)
	{
	  a->has_address = true;
	  a->address = b->address;
	  /* Without addresses the ends of init memory are not exact.  */
	  a->flags = (a->flags & ~KLP_MAP_INIT) | (b->flags & KLP_MAP_INIT);
	}
    }
}

/* Set COMPARISON's shift: a running kernel may have moved itself.  */

static void
find_shift (struct comparison *comparison)
{
  static const char mark[] = "__init_begin";
  const struct klp_map_entry *a = find_entry (&comparison->first, mark);
  const struct klp_map_entry *b = find_entry (&comparison->second, mark);

  if (a != NULL && b != NULL && a->has_address && b->has_address)
    comparison->shift = b->address - a->address;
}

/* Compare all names of COMPARISON.  */

static void
compare_names (struct comparison *comparison)
{
  struct witness *first = &comparison->first, *second = &comparison->second;
  size_t i = 0, j = 0;

  while (i < first->n || j < second->n)
    {
      int order = (j == second->n ? -1 : i == first->n ? 1
		   : strcmp (first->entries[i]->name,
			     second->entries[j]->name));
      const char *name = (order <= 0 ? first->entries[i]
			  : second->entries[j])->name;
      size_t m = count_name (first, i, name);
      size_t n = count_name (second, j, name);

      if (m == n)
	compare_name (comparison, first->entries + i, second->entries + j, n);
      else
	disagree (comparison,
		  klp_format (comparison->builder->context, "`%s' of "
			      KLP_VMLINUX ": the first has %lu of them, the"
			      " second %lu: they are of two kernels, or one is"
			      " not whole", name, (unsigned long) m,
			      (unsigned long) n));
      i += m;
      j += n;
    }
}

/* Compare the source SECOND of vmlinux in BUILDER with VMLINUX's own.  */

static bool
compare_vmlinux (struct klp_map_builder *builder,
		 struct klp_map_target *vmlinux,
		 const struct klp_map_target *second)
{
  struct comparison comparison = { .builder = builder };

  if (vmlinux->build_id == NULL)
    vmlinux->build_id = second->build_id;
  else if (second->build_id != NULL
	   && strcmp (vmlinux->build_id, second->build_id) != 0)
    return klp_error (builder->context, "%s has the build-id %s, but %s has"
		      " %s: they are of two kernels", vmlinux->symbols_file,
		      vmlinux->build_id, second->symbols_file,
		      second->build_id);
  if (!make_witness (builder, vmlinux, &comparison.first)
      || !make_witness (builder, second, &comparison.second))
    return false;
  /* A list that knows no order cannot be told right or wrong.  */
  if (comparison.first.n != 0
      && (comparison.first.entries[0]->flags & KLP_ENTRY_UNORDERED) != 0)
    return klp_error (builder->context, "%s and %s both have the symbols of "
		      KLP_VMLINUX ", and the first in no order: use the second"
		      " alone", vmlinux->symbols_file,
		      second->symbols_file);
  find_shift (&comparison);
  compare_names (&comparison);
  vmlinux->traced |= second->traced;
  vmlinux->ibt |= second->ibt;
  if (comparison.found > MOST_REPORTED)
    klp_error (builder->context, "%s and %s disagree on %lu more",
	       vmlinux->symbols_file, second->symbols_file,
	       comparison.found - MOST_REPORTED);
  return comparison.found == 0;
}

/* The next entry of BUILDER from *INDEX on that is TARGET's and that a
   loaded module shows; *INDEX is set behind it.  NULL: none.  */

static const struct klp_map_entry *
next_shown (const struct klp_map_builder *builder,
	    const struct klp_map_target *target, size_t *index)
{
  while (*index < builder->n_entries)
    {
      const struct klp_map_entry *entry = klp_map_entry (builder, *index);

      if (entry->target != target)
	return NULL;
      ++*index;
      if ((entry->flags & (KLP_MAP_INIT | KLP_ENTRY_OUTSIDE)) == 0)
	return entry;
    }
  return NULL;
}

/* Compare what a kallsyms that BUILDER has read shows of the loaded module
   RUNNING with TARGET, read from its file.  */

static bool
compare_module (struct klp_map_builder *builder,
		const struct klp_map_target *running,
		const struct klp_map_target *target)
{
  size_t i = running->first_entry, j = target->first_entry;
  const struct klp_map_entry *a, *b;

  do
    {
      a = next_shown (builder, running, &i);
      b = next_shown (builder, target, &j);
    }
  /* A kallsyms cuts longer names off.  */
  while (a != NULL && b != NULL
	 && strncmp (a->name, b->name, KLP_SYMBOL_NAME_MAX_OLD) == 0);
  if (a == NULL && b == NULL)
    return true;
  return klp_error (builder->context, "%s and %s disagree on the symbols of"
		    " %s: where the first has %s%s%s, the second has %s%s%s:"
		    " the module that was loaded is not the one in the file,"
		    " or it was just being loaded; load it again, or use the"
		    " files of that kernel", running->symbols_file,
		    target->symbols_file, target->name,
		    a == NULL ? "no more" : "`", a == NULL ? "" : a->name,
		    a == NULL ? "" : "'", b == NULL ? "no more" : "`",
		    b == NULL ? "" : b->name, b == NULL ? "" : "'");
}

/* See making.h.  */

bool
klp_map_agree (struct klp_map_builder *builder)
{
  const struct klp_map_target *other, *target;
  bool good = true;

  for (other = builder->witnesses; other != NULL; other = other->next)
    good &= compare_vmlinux (builder, builder->vmlinux, other);
  for (other = builder->running; other != NULL; other = other->next)
    {
      target = klp_table_find (builder->targets, other->name);
      if (!other->livepatch && target != NULL && target->symbols_file != NULL)
	good &= compare_module (builder, other, target);
    }
  return good;
}
