/* making-index.c -- the index of a finished map's symbol lines.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Its format is described in mapfile.h.  Must not know what a line says
   behind its name.  */

#include "config.h"
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include "making/making-put.h"
#include "making/making.h"
#include "mapfile/mapfile.h"

/* The names that a bucket has on average.  */
#define NAMES_PER_BUCKET 4

/* A name.  */
struct name
{
  uint64_t hash;
  uint32_t place;		/* of its first line  */
  uint32_t lines;
};

/* The names of a map.  */
struct names
{
  struct name *names;
  size_t n;
  size_t room;
};

/* Add the name of LENGTH bytes at TEXT, whose first line is at PLACE, to
   NAMES.  */

static bool
add_name (struct names *names, const char *text, size_t length, size_t place)
{
  if (names->n == names->room)
    {
      size_t room = names->room == 0 ? 4096 : names->room * 2;
      struct name *bigger = realloc (names->names, room * sizeof *bigger);

      if (bigger == NULL)
	return false;
      names->names = bigger;
      names->room = room;
    }
  names->names[names->n].hash = klp_hash (text, length);
  names->names[names->n].place = place;
  names->names[names->n++].lines = 1;
  return true;
}

/* Put the names of the sorted lines from TEXT to END into NAMES, but for those
   of too many lines.  False: out of memory.  */

static bool
find_names (struct names *names, const char *text, const char *end)
{
  const char *last = text, *line = text;
  size_t length = 0;
  struct name *name = NULL;

  for (; line < end; line = (const char *) memchr (line, '\n', end - line) + 1)
    if (name != NULL && (size_t) (end - line) > length
	&& memcmp (line, last, length + 1) == 0)
      name->lines++;
    else
      {
	if (name != NULL && name->lines > KLP_INDEX_LINES)
	  names->n--;
	last = line;
	length = (const char *) memchr (line, '\t', end - line) - line;
	if (!add_name (names, line, length, line - text))
	  return false;
	name = names->names + names->n - 1;
      }
  if (name != NULL && name->lines > KLP_INDEX_LINES)
    names->n--;
  return true;
}

/* Put VALUE, of 4 bytes, at P.  */

static void
put_word (unsigned char *p, uint32_t value)
{
  value = htole32 (value);
  memcpy (p, &value, sizeof value);
}

/* Put the index of the N NAMES, in N_BUCKETS, to P; those in front of it are
   its first bytes.  STARTS has room for a number more than there are
   buckets.  */

static void
put_names (unsigned char *p, const struct name *names, uint32_t n,
	   uint32_t n_buckets, uint32_t *starts)
{
  unsigned char *entries = p + ((size_t) n_buckets + 1) * KLP_INDEX_START;

  /* Each bucket's end, which becomes its start when the names are put from
     the last one on.  */
  memset (starts, 0, ((size_t) n_buckets + 1) * sizeof *starts);
  for (uint32_t i = 0; i < n; i++)
    starts[klp_index_bucket (names[i].hash, n_buckets)]++;
  for (uint32_t i = 1; i <= n_buckets; i++)
    starts[i] += starts[i - 1];
  for (uint32_t i = n; i-- != 0;)
    {
      unsigned char *entry
	= entries + (size_t) KLP_INDEX_ENTRY
	  * --starts[klp_index_bucket (names[i].hash, n_buckets)];

      put_word (entry, names[i].place);
      entry[4] = names[i].lines;
      entry[5] = names[i].hash >> KLP_INDEX_TAG;
    }
  for (uint32_t i = 0; i <= n_buckets; i++)
    put_word (p + (size_t) i * KLP_INDEX_START, starts[i]);
}

/* See making-put.h.  */

size_t
klp_map_put_index (struct klp_map_writer *writer, size_t header, size_t end)
{
  struct names names = { NULL, 0, 0 };
  const char *text = writer->text;
  size_t size = 0;
  uint32_t n_buckets, *starts = NULL;
  unsigned char *bytes = NULL;

  if (find_names (&names, text + header, text + end))
    {
      n_buckets = names.n / NAMES_PER_BUCKET + 1;
      size = KLP_INDEX_HEAD + ((size_t) n_buckets + 1) * KLP_INDEX_START
	     + names.n * KLP_INDEX_ENTRY;
      bytes = malloc (size);
      starts = malloc (((size_t) n_buckets + 1) * sizeof *starts);
    }
  if (bytes != NULL && starts != NULL)
    {
      klp_put (false, bytes, end - header, 8);
      put_word (bytes + 8, n_buckets);
      put_word (bytes + 12, names.n);
      put_names (bytes + KLP_INDEX_HEAD, names.names, names.n, n_buckets,
		 starts);
      klp_map_put_bytes (writer, (const char *) bytes, size);
    }
  else
    {
      klp_no_memory (writer->context, size);
      free (writer->text);
      writer->text = NULL;
    }
  free (names.names);
  free (starts);
  free (bytes);
  return size;
}
