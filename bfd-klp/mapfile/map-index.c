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
#include <unistd.h>
#include "mapfile/mapfile.h"

/* So many names of a bucket, which has four on average, are read from the
   file.  */
#define NAMES_READ 32

/* And so many bytes of lines, which mostly hold that of a name, the one before
   it and a few behind.  */
#define LINES_READ 512

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

void
klp_index_open (struct klp_native *native, size_t offset, size_t size)
{
  struct klp_index *index = &native->index;
  uint64_t rest = size - KLP_INDEX_HEAD;
  const unsigned char *head;
  uint32_t n_buckets;

  if (size < KLP_INDEX_HEAD)
    return;
  head = (const unsigned char *) klp_native_bytes (native, offset,
						   KLP_INDEX_HEAD);
  if (klp_get (false, head, 8) != native->end - native->symbols)
    return;
  n_buckets = get_word (head + 8);
  index->n_names = get_word (head + 12);
  /* Neither product comes near to 64 bits.  */
  if (rest != ((uint64_t) n_buckets + 1) * KLP_INDEX_START
	      + (uint64_t) index->n_names * KLP_INDEX_ENTRY)
    return;
  index->starts = (const unsigned char *) native->data + offset
		  + KLP_INDEX_HEAD;
  index->entries = index->starts
		   + ((size_t) n_buckets + 1) * KLP_INDEX_START;
  index->n_buckets = n_buckets;
}

/* The SIZE bytes at P, in NATIVE's index: they, or BYTES, of room for
   NAMES_READ entries, which they are read to; NULL when they cannot be
   read.  */

static const unsigned char *
index_bytes (const struct klp_native *native, const unsigned char *p,
	     unsigned char *bytes, size_t size)
{
  if (native->window == NULL || native->searches >= KLP_PEEKING_SEARCHES
      || size > KLP_INDEX_ENTRY * NAMES_READ)
    return p;
  return (pread (native->mapping.fd, bytes, size,
		 p - (const unsigned char *) native->data) == (ssize_t) size
	  ? bytes : NULL);
}

/* See mapfile.h.  */

bool
klp_index_find (const struct klp_native *native, const char *name,
		size_t length, struct klp_native_line *line)
{
  const struct klp_index *index = &native->index;
  unsigned char bytes[KLP_INDEX_ENTRY * NAMES_READ];
  const unsigned char *p;
  uint64_t hash;
  uint32_t bucket, start, count;

  if (index->n_buckets == 0)
    return false;
  hash = klp_hash (name, length);
  bucket = klp_index_bucket (hash, index->n_buckets);
  p = index_bytes (native, index->starts + (size_t) bucket * KLP_INDEX_START,
		   bytes, 2 * KLP_INDEX_START);
  if (p == NULL)
    return false;
  start = get_word (p);
  count = get_word (p + KLP_INDEX_START) - start;
  if (start > index->n_names || count > index->n_names - start)
    return false;
  p = index_bytes (native, index->entries + (size_t) start * KLP_INDEX_ENTRY,
		   bytes, (size_t) count * KLP_INDEX_ENTRY);
  for (; p != NULL && count != 0; p += KLP_INDEX_ENTRY, count--)
    {
      uint32_t place = get_word (p);

      if (p[5] != hash >> KLP_INDEX_TAG || p[4] == 0
	  || place >= native->end - native->symbols)
	continue;
      klp_native_look_at (native, native->symbols + place, LINES_READ);
      if (klp_native_fields (native, native->symbols + place, line) == NULL
	  && line->name == length && memcmp (line->start, name, length) == 0)
	return true;
    }
  return false;
}
