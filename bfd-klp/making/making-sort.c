/* making-sort.c -- sort the symbols of a map by name.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   700,000 names, many of which begin alike (`__ksymtab_', `__UNIQUE_ID_'),
   lie all over memory: what is slow about comparing them is to fetch them.
   So eight bytes of each are kept beside its pointer, and names are
   divided by those into smaller, equal and larger ones (J. L. Bentley and
   R. Sedgewick, "Fast algorithms for sorting and searching strings", 1997);
   the equal ones go on with the next eight.  Must not know what is sorted
   beyond its name: klp_map_compare_entries orders equal names.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "making/making.h"

/* See making.h.  */

int
klp_map_compare_namesakes (const struct klp_map_entry *a,
			   const struct klp_map_entry *b)
{
  int order = (a->target == b->target ? 0
	       : strcmp (a->target->name, b->target->name));

  if (order != 0)
    return order;
  /* An export whose symbol is not known comes before symbols.  */
  order = ((b->flags & KLP_MAP_EXPORT_ONLY)
	   - (a->flags & KLP_MAP_EXPORT_ONLY));
  if (order != 0)
    return order;
  return a->order < b->order ? -1 : a->order > b->order;
}

/* See making.h.  */

int
klp_map_compare_entries (const void *a, const void *b)
{
  const struct klp_map_entry *left = *(struct klp_map_entry *const *) a;
  const struct klp_map_entry *right = *(struct klp_map_entry *const *) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : klp_map_compare_namesakes (left, right);
}
/* An entry with eight bytes of its name, the first the highest.  */
struct keyed
{
  uint64_t key;
  struct klp_map_entry *entry;
};

/* Use insertion sort for at most this many.  */
#define FEW 12

/* See sort.  */
#define MOST_STEPS 256

/* The eight bytes of ENTRY's name from DEPTH on, which is not behind its
   end, with NULs behind it.  */

static uint64_t
key_at (const struct klp_map_entry *entry, size_t depth)
{
  const char *p = entry->name + depth;
  uint64_t key = 0;

  for (unsigned int shift = 64; shift != 0 && *p != '\0'; p++)
    {
      shift -= 8;
      key |= (uint64_t) (unsigned char) *p << shift;
    }
  return key;
}

/* Take the keys of the N elements ITEMS from DEPTH on.  Entries and names are
   asked for early, as they come from all over memory.  */

static void
take_keys (struct keyed *items, size_t n, size_t depth)
{
  const size_t ahead = 8;

  for (size_t i = 0; i < n; i++)
    {
      if (i + 2 * ahead < n)
	__builtin_prefetch (items[i + 2 * ahead].entry);
      if (i + ahead < n)
	__builtin_prefetch (items[i + ahead].entry->name + depth);
      items[i].key = key_at (items[i].entry, depth);
    }
}

/* Whether the name with KEY ends in it.  */

static bool
ends_in (uint64_t key)
{
  return (key & 0xff) == 0;
}

/* Compare A and B, whose names are equal before DEPTH, where their keys
   are.  */

static int
compare_keyed (const struct keyed *a, const struct keyed *b)
{
  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;
  if (ends_in (a->key))
    return klp_map_compare_namesakes (a->entry, b->entry);
  return klp_map_compare_entries (&a->entry, &b->entry);
}

/* The same for qsort.  */

static int
compare_equal (const void *a, const void *b)
{
  return compare_keyed (a, b);
}

/* Sort the N elements ITEMS, a few, by insertion.  */

static void
insert (struct keyed *items, size_t n)
{
  for (size_t i = 1; i < n; i++)
    {
      struct keyed item = items[i];
      size_t j = i;

      for (; j > 0 && compare_keyed (&item, items + j - 1) < 0; j--)
	items[j] = items[j - 1];
      items[j] = item;
    }
}

/* The middle one of three keys of the N elements ITEMS.  */

static uint64_t
choose_key (const struct keyed *items, size_t n)
{
  uint64_t a = items[0].key, b = items[n / 2].key, c = items[n - 1].key;

  if (a < b)
    return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

/* Divide the N elements ITEMS by KEY: the first *LESS have smaller ones, the
   *EQUAL behind those the same.  */

static void
divide (struct keyed *items, size_t n, uint64_t key, size_t *less,
	size_t *equal)
{
  size_t low = 0, next = 0, high = n;

  while (next < high)
    {
      struct keyed item = items[next];

      if (item.key < key)
	{
	  items[next++] = items[low];
	  items[low++] = item;
	}
      else if (item.key > key)
	{
	  items[next] = items[--high];
	  items[high] = item;
	}
      else
	next++;
    }
  *less = low;
  *equal = high - low;
}

/* Sort the N elements ITEMS, whose names are equal before DEPTH.  After LEFT
   steps, in which names of any kernel are sorted, qsort does the rest.  */

static void
sort (struct keyed *items, size_t n, size_t depth, unsigned int left)
{
  while (n > FEW)
    {
      uint64_t key = choose_key (items, n);
      size_t less, equal;

      if (left == 0)
	{
	  qsort (items, n, sizeof *items, compare_equal);
	  return;
	}
      left--;
      divide (items, n, key, &less, &equal);
      sort (items, less, depth, left);
      if (ends_in (key))
	qsort (items + less, equal, sizeof *items, compare_equal);
      else
	{
	  take_keys (items + less, equal, depth + sizeof key);
	  sort (items + less, equal, depth + sizeof key, left);
	}
      items += less + equal;
      n -= less + equal;
    }
  insert (items, n);
}

/* See making.h.  */

bool
klp_map_sort (struct klp_context *context, struct klp_map_entry **entries,
	      size_t n)
{
  struct keyed *items = malloc ((n + 1) * sizeof *items);

  if (items == NULL)
    return klp_error (context, "out of memory");
  for (size_t i = 0; i < n; i++)
    items[i].entry = entries[i];
  take_keys (items, n, 0);
  sort (items, n, 0, MOST_STEPS);
  for (size_t i = 0; i < n; i++)
    entries[i] = items[i].entry;
  free (items);
  return true;
}
