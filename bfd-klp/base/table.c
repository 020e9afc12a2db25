/* table.c -- tables of records: by a name that they begin with, or sorted.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Hash tables are in a context's memory; most kernels' names differ in their
   hashes, which are kept, so that few names are compared.  Must not know what
   the records are.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "base/base.h"

/* klp_hash's multiplier.  */
#define FACTOR 0x9e3779b97f4a7c15

/* A table begins with so many entries.  */
#define FIRST_ROOM 64

/* See base.h.  */

uint64_t
klp_hash_on (uint64_t hash, const void *bytes, size_t length)
{
  const char *p = bytes;
  uint64_t word;

  hash ^= length;
  /* Eight bytes at a time, for kernels have a hundred thousand names.  */
  for (; length >= 8; p += 8, length -= 8)
    {
      memcpy (&word, p, 8);
      hash = (hash ^ le64toh (word)) * FACTOR;
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, p, length);
  hash = (hash ^ le64toh (word)) * FACTOR;
  return hash ^ hash >> 32;
}

/* See base.h.  */

uint64_t
klp_hash (const char *name, size_t length)
{
  return klp_hash_on (0, name, length);
}

/* A place in a table.  */
struct entry
{
  uint64_t hash;		/* of the record's name  */
  void *record;			/* begins with its name; NULL: none  */
};

struct klp_table
{
  struct klp_context *context;
  struct entry *entries;
  size_t room;			/* a power of two  */
  size_t count;			/* a quarter is left at least  */
};

/* See base.h.  */

struct klp_table *
klp_table (struct klp_context *context)
{
  struct klp_table *table = klp_alloc (context, sizeof *table);

  if (table == NULL)
    return NULL;
  table->context = context;
  table->room = FIRST_ROOM;
  table->entries = klp_alloc_array (context, table->room,
				    sizeof *table->entries);
  return table->entries == NULL ? NULL : table;
}

/* The entry of TABLE for the record called NAME, of that HASH, or the free one
   where it would be.  */

static struct entry *
find_entry (const struct klp_table *table, const char *name, uint64_t hash)
{
  size_t i = hash & (table->room - 1);

  for (;; i = (i + 1) & (table->room - 1))
    {
      struct entry *entry = table->entries + i;

      if (entry->record == NULL
	  || (entry->hash == hash
	      && strcmp (*(const char *const *) entry->record, name) == 0))
	return entry;
    }
}

/* Give TABLE twice its room.  */

static bool
grow (struct klp_table *table)
{
  struct klp_table bigger = *table;

  bigger.room *= 2;
  bigger.entries = klp_alloc_array (table->context, bigger.room,
				    sizeof *bigger.entries);
  if (bigger.entries == NULL)
    return false;
  for (size_t i = 0; i < table->room; i++)
    {
      const struct entry *entry = table->entries + i;
      size_t at = entry->hash & (bigger.room - 1);

      if (entry->record == NULL)
	continue;
      while (bigger.entries[at].record != NULL)
	at = (at + 1) & (bigger.room - 1);
      bigger.entries[at] = *entry;
    }
  *table = bigger;
  return true;
}

/* See base.h.  */

void **
klp_table_slot (struct klp_table *table, const char *name)
{
  uint64_t hash = klp_hash (name, strlen (name));
  struct entry *entry = find_entry (table, name, hash);

  if (entry->record != NULL)
    return &entry->record;
  if (++table->count > table->room / 4 * 3)
    {
      if (!grow (table))
	return NULL;
      entry = find_entry (table, name, hash);
    }
  entry->hash = hash;
  return &entry->record;
}

/* See base.h.  */

void *
klp_table_find (const struct klp_table *table, const char *name)
{
  return find_entry (table, name, klp_hash (name, strlen (name)))->record;
}

/* The number of what is called so.  */
struct numbered
{
  const char *name;
  size_t number;
};

/* See base.h.  */

bool
klp_table_enter (struct klp_context *context, struct klp_table **table,
		 const char *name, size_t number)
{
  struct numbered *entry = klp_alloc (context, sizeof *entry);
  void **slot;

  if (*table == NULL)
    *table = klp_table (context);
  if (entry == NULL || *table == NULL)
    return false;
  entry->name = name;
  entry->number = number;
  slot = klp_table_slot (*table, name);
  if (slot == NULL)
    return false;
  *slot = entry;
  return true;
}

/* See base.h.  */

bool
klp_table_number (const struct klp_table *table, const char *name,
		  size_t *number)
{
  const struct numbered *entry = (table == NULL ? NULL
				  : klp_table_find (table, name));

  if (entry != NULL)
    *number = entry->number;
  return entry != NULL;
}

/* See base.h.  */

void
klp_sort (void *array, size_t count, size_t size,
	  int (*compare) (const void *, const void *))
{
  const char *p = array;

  for (size_t i = 1; i < count; i++, p += size)
    if (compare (p, p + size) > 0)
      {
	qsort (array, count, size, compare);
	return;
      }
}

/* See base.h.  */

size_t
klp_lower_bound (const void *key, const void *array, size_t count, size_t size,
		 int (*compare) (const void *element, const void *key))
{
  size_t low = 0, high = count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (compare ((const char *) array + middle * size, key) < 0)
	low = middle + 1;
      else
	high = middle;
    }
  return low;
}
