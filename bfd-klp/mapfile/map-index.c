/* map-index.c -- where the lines of a name are, without a search.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The index that klp-map puts behind the symbols; its format is described in
   mapfile.h.  It may be of other symbols than those that are there, or say
   anything: what it answers is a guess that is proved by the lines, and
   without an answer the lines are searched as if there were no index.  Must
   not report anything: a map is no worse without its index.  */

#include "config.h"
#include <endian.h>
#include <string.h>
#include "mapfile/mapfile.h"

/* See mapfile.h.  */

uint64_t
klp_index_hash (const char *name, size_t length)
{
  uint64_t hash = length, word;

  for (; length >= 8; name += 8, length -= 8)
    {
      memcpy (&word, name, 8);
      hash = (hash ^ le64toh (word)) * KLP_INDEX_FACTOR;
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, name, length);
  hash = (hash ^ le64toh (word)) * KLP_INDEX_FACTOR;
  return hash ^ hash >> 32;
}

/* See mapfile.h.  */

uint32_t
klp_index_bucket (uint64_t hash, uint32_t n_buckets)
{
  return (hash & UINT32_MAX) * n_buckets >> 32;
}

/* The number of 4 bytes at P.  */

static uint32_t
get_word (const unsigned char *p)
{
  uint32_t word;

  memcpy (&word, p, sizeof word);
  return le32toh (word);
}

/* See mapfile.h.  */

bool
klp_index_open (struct klp_native *native, const unsigned char *data,
		size_t size)
{
  struct klp_index *index = &native->index;
  uint64_t rest = size - KLP_INDEX_HEAD;
  uint32_t n_buckets;

  if (size < KLP_INDEX_HEAD
      || klp_get (false, data, 8) != native->end - native->symbols)
    return false;
  n_buckets = get_word (data + 8);
  index->n_names = get_word (data + 12);
  /* Neither product comes near to 64 bits.  */
  if (rest != ((uint64_t) n_buckets + 1) * KLP_INDEX_START
	      + (uint64_t) index->n_names * KLP_INDEX_ENTRY)
    return false;
  index->starts = data + KLP_INDEX_HEAD;
  index->entries = index->starts
		   + ((size_t) n_buckets + 1) * KLP_INDEX_START;
  index->n_buckets = n_buckets;
  return true;
}

/* Whether the line of NATIVE at OFFSET, which is not behind its end, is one of
   NAME (LENGTH bytes).  */

static bool
is_of_name (const struct klp_native *native, size_t offset, const char *name,
	    size_t length)
{
  const char *p = native->data + offset;

  return (native->end - offset > length && memcmp (p, name, length) == 0
	  && p[length] == '\t');
}

/* Whether a line of NATIVE starts at OFFSET, and it and the following ones are
   COUNT of NAME (LENGTH bytes) and then others.  If not, the lines are not
   those that the index was made of.  */

static bool
are_of_name (const struct klp_native *native, size_t offset,
	     unsigned int count, const char *name, size_t length)
{
  if (native->data[offset - 1] != '\n')
    return false;
  for (; count != 0; count--)
    {
      const char *p = native->data + offset, *newline;

      if (!is_of_name (native, offset, name, length))
	return false;
      newline = memchr (p + length, '\n', native->end - offset - length);
      if (newline == NULL)
	return false;
      offset = newline + 1 - native->data;
    }
  return !is_of_name (native, offset, name, length);
}

/* See mapfile.h.  */

bool
klp_index_find (const struct klp_native *native, const char *name,
		size_t length, size_t *offset)
{
  const struct klp_index *index = &native->index;
  uint64_t hash;
  uint32_t bucket, end;

  if (index->n_buckets == 0)
    return false;
  hash = klp_index_hash (name, length);
  bucket = klp_index_bucket (hash, index->n_buckets);
  end = get_word (index->starts + ((size_t) bucket + 1) * KLP_INDEX_START);
  if (end > index->n_names)
    return false;
  for (uint32_t i = get_word (index->starts
			      + (size_t) bucket * KLP_INDEX_START);
       i < end; i++)
    {
      const unsigned char *entry
	= index->entries + (size_t) i * KLP_INDEX_ENTRY;
      uint32_t place;

      if (entry[5] != hash >> KLP_INDEX_TAG)
	continue;
      place = get_word (entry);
      if (place < native->end - native->symbols && entry[4] != 0
	  && are_of_name (native, native->symbols + place, entry[4], name,
			  length))
	{
	  *offset = native->symbols + place;
	  return true;
	}
    }
  return false;
}
