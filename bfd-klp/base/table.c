/* table.c -- tables of records: by a name that they begin with, or sorted.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Hash tables are libiberty's, in a context's memory.  Must not know what the
   records are.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include <hashtab.h>
#include "base/base.h"

/* klp_hash's multiplier.  */
#define FACTOR 0x9e3779b97f4a7c15

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

/* What libiberty's table has of a record: its hash beside it, so that few names
   are compared and none is hashed again.  */
struct entry
{
  hashval_t hash;		/* of the record's name  */
  void *record;			/* begins with its name; NULL: none yet  */
};

struct klp_table
{
  struct klp_context *context;
  htab_t entries;
};

static hashval_t
hash_entry (const void *entry)
{
  return ((const struct entry *) entry)->hash;
}

static int
equal_entries (const void *a, const void *b)
{
  const struct entry *entry = a, *key = b;

  return (entry->hash == key->hash && entry->record != NULL
	  && strcmp (*(const char *const *) entry->record,
		     *(const char *const *) key->record) == 0);
}

/* libiberty's memory comes from the klp_context DATA.  */

static void *
table_alloc (void *data, size_t count, size_t size)
{
  return klp_alloc_array (data, count, size);
}

/* See base.h.  */

struct klp_table *
klp_table (struct klp_context *context, size_t count)
{
  struct klp_table *table = klp_alloc (context, sizeof *table);

  if (table == NULL)
    return NULL;
  table->context = context;
  /* libiberty's grows when three quarters of it are in use.  */
  table->entries = htab_create_alloc_ex (count + count / 2, hash_entry,
					 equal_entries, NULL, context,
					 table_alloc, NULL);
  return table->entries == NULL ? NULL : table;
}

/* See base.h.  */

void **
klp_table_slot (struct klp_table *table, const char *name)
{
  struct entry key = { klp_hash (name, strlen (name)), &name };
  void **slot = htab_find_slot_with_hash (table->entries, &key, key.hash,
					  INSERT);
  struct entry *entry;

  if (slot == NULL)
    return NULL;
  if (*slot == NULL)
    {
      entry = klp_take (table->context, sizeof *entry);
      if (entry == NULL)
	return NULL;
      *entry = (struct entry) { .hash = key.hash };
      *slot = entry;
    }
  return &((struct entry *) *slot)->record;
}

/* See base.h.  */

void *
klp_table_find (const struct klp_table *table, const char *name)
{
  struct entry key = { klp_hash (name, strlen (name)), &name };
  const struct entry *entry = htab_find_with_hash (table->entries, &key,
						   key.hash);

  return entry == NULL ? NULL : entry->record;
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
    *table = klp_table (context, KLP_TABLE_FEW);
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
