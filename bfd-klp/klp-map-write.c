/* klp-map-write.c -- a finished map as native text.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The format is described in klp-map-int.h.  Must not decide anything
   about symbols: klp-map-finish.c has.  */

#include "config.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-map-int.h"

/* Text being written: first only measured, then written.  */
struct writer
{
  struct klp_context *context;
  char *text;			/* NULL: out of memory, reported  */
  size_t length;
  size_t room;
  size_t line;			/* where the current line began  */
};

/* A line of a map of Debian's kernel has 59 bytes on average.  */
#define LINE_GUESS 72

/* Make room for LENGTH more bytes, and then some, in WRITER.  */

static bool
make_room (struct writer *writer, size_t length)
{
  char *bigger;

  writer->room += writer->room / 2 + length;
  bigger = klp_alloc (writer->context, writer->room);
  if (bigger != NULL)
    memcpy (bigger, writer->text, writer->length);
  writer->text = bigger;
  return bigger != NULL;
}

/* Append LENGTH bytes at TEXT to WRITER.  */

static void
put_bytes (struct writer *writer, const char *text, size_t length)
{
  if (writer->text == NULL
      || (length > writer->room - writer->length
	  && !make_room (writer, length)))
    return;
  memcpy (writer->text + writer->length, text, length);
  writer->length += length;
}

/* Append TEXT, or `-' when it is NULL or empty.  */

static void
put_text (struct writer *writer, const char *text)
{
  if (text == NULL || *text == '\0')
    text = "-";
  put_bytes (writer, text, strlen (text));
}

/* Append BEFORE and TEXT, if there is a TEXT.  */

static void
put_value (struct writer *writer, const char *before, const char *text)
{
  if (text == NULL)
    return;
  put_bytes (writer, before, strlen (before));
  put_bytes (writer, text, strlen (text));
}

/* Append NUMBER in decimal.  (printf would take a third of the time that
   all of a map takes to write.)  */

static void
put_number (struct writer *writer, unsigned long number)
{
  char digits[24], *p = digits + sizeof digits;

  do
    *--p = '0' + number % 10;
  while ((number /= 10) != 0);
  put_bytes (writer, p, digits + sizeof digits - p);
}

/* Append the address of ENTRY.  */

static void
put_address (struct writer *writer, const struct klp_map_entry *entry)
{
  char digits[16];
  uint64_t rest = entry->address;

  if (!entry->has_address)
    {
      put_bytes (writer, "-", 1);
      return;
    }
  for (size_t i = sizeof digits; i-- > 0; rest >>= 4)
    digits[i] = "0123456789abcdef"[rest & 15];
  put_bytes (writer, digits, sizeof digits);
}

/* End the line of WRITER that is about NAME of OBJECT.  */

static bool
end_line (struct writer *writer, const char *name, const char *object)
{
  size_t length;

  put_bytes (writer, "\n", 1);
  length = writer->length - writer->line;
  writer->line = writer->length;
  if (length <= KLP_MAP_LINE_MAX)
    return true;
  return klp_error (writer->context, "`%.64s...' of %s: its line in the map"
		    " would have %lu bytes; a map's lines have no more than"
		    " 4096", name, object, (unsigned long) length);
}

/* Append the position of ENTRY.  */

static void
put_position (struct writer *writer, const struct klp_map_entry *entry)
{
  if ((entry->flags & KLP_MAP_EXPORT_ONLY) != 0)
    {
      put_bytes (writer, "-/0", 3);
      return;
    }
  if (entry->position == 0 && entry->count > 1)
    put_bytes (writer, "?", 1);
  else
    put_number (writer, entry->position);
  put_bytes (writer, "/", 1);
  put_number (writer, entry->count);
}

/* Append the flags of ENTRY.  */

static void
put_flags (struct writer *writer, const struct klp_map_entry *entry)
{
  const struct klp_map_word *known;
  const char *before = "";

  for (known = klp_map_words; known->word != NULL; known++)
    if ((entry->flags & known->flag) != 0)
      {
	put_value (writer, before, known->word);
	before = ",";
      }
  if (entry->name_space != NULL)
    {
      put_value (writer, before, "ns=");
      put_text (writer, entry->name_space);
    }
  else if (*before == '\0')
    put_text (writer, NULL);
}

/* Append the line of ENTRY.  */

static bool
put_entry (struct writer *writer, const struct klp_map_entry *entry)
{
  put_text (writer, entry->name);
  put_value (writer, "\t", entry->target->name);
  put_bytes (writer, "\t", 1);
  put_position (writer, entry);
  put_bytes (writer, "\t", 1);
  put_bytes (writer, &entry->type, 1);
  put_bytes (writer, "\t", 1);
  put_address (writer, entry);
  put_bytes (writer, "\t", 1);
  put_flags (writer, entry);
  put_bytes (writer, "\t", 1);
  put_text (writer, entry->file);
  return end_line (writer, entry->name, entry->target->name);
}

/* The order of objects: by name.  A and B point to klp_map_targets.  */

static int
compare_targets (const void *a, const void *b)
{
  const struct klp_map_target *left = *(struct klp_map_target *const *) a;
  const struct klp_map_target *right = *(struct klp_map_target *const *) b;

  return strcmp (left->name, right->name);
}

/* All of BUILDER's targets, sorted, *N of them; NULL: out of memory.  */

static struct klp_map_target **
sort_targets (const struct klp_map_builder *builder, size_t *n)
{
  struct klp_map_target *target, **sorted;

  *n = 0;
  for (target = builder->first; target != NULL; target = target->next)
    ++*n;
  sorted = klp_alloc_array (builder->context, *n + 1, sizeof *sorted);
  if (sorted == NULL)
    return NULL;
  *n = 0;
  for (target = builder->first; target != NULL; target = target->next)
    sorted[(*n)++] = target;
  qsort (sorted, *n, sizeof *sorted, compare_targets);
  return sorted;
}

/* Append the header of BUILDER's map, but for its first line, with the N
   TARGETS.  */

static bool
put_header (struct writer *writer, const struct klp_map_builder *builder,
	    struct klp_map_target *const *targets, size_t n)
{
  if (builder->release != NULL)
    {
      put_value (writer, "release\t", builder->release);
      if (!end_line (writer, "release", "the header"))
	return false;
    }
  if (builder->machine != 0)
    {
      put_value (writer, "machine\t", "");
      put_number (writer, builder->machine);
      if (!end_line (writer, "machine", "the header"))
	return false;
    }
  if (builder->vermagic != NULL)
    {
      put_value (writer, "vermagic\t", builder->vermagic);
      if (!end_line (writer, "vermagic", "the header"))
	return false;
    }
  for (size_t i = 0; i < n; i++)
    {
      const struct klp_map_target *target = targets[i];

      put_value (writer, "object\t", target->name);
      if (target->symbols_file != NULL)
	put_value (writer, "\t", "symbols");
      if (target->exports_file != NULL || target->exports_known)
	put_value (writer, "\t", "exports");
      put_value (writer, "\tbuild-id=", target->build_id);
      put_value (writer, "\tsrcversion=", target->srcversion);
      put_value (writer, "\tdepends=", target->depends);
      if (!end_line (writer, "object", target->name))
	return false;
    }
  return true;
}

/* Append the lines of BUILDER's entries.  They and their names lie all over
   memory; asking for those to come early halves the time.  */

static bool
put_entries (struct writer *writer, const struct klp_map_builder *builder)
{
  struct klp_map_entry *const *sorted = builder->sorted;
  const size_t n = builder->n_sorted, ahead = 8;

  for (size_t i = 0; i < n; i++)
    {
      if (i + 2 * ahead < n)
	__builtin_prefetch (sorted[i + 2 * ahead]);
      if (i + ahead < n)
	__builtin_prefetch (sorted[i + ahead]->name);
      if (!put_entry (writer, sorted[i]))
	return false;
    }
  return true;
}

/* See klp.h.  */

char *
klp_map_builder_text (struct klp_map_builder *builder, size_t *length)
{
  struct writer writer = { .context = builder->context };
  struct klp_map_target **targets;
  char first[KLP_MAP_FIRST_LINE + 1];
  size_t header, n;

  if (!klp_map_builder_wait (builder) || !klp_map_agree (builder)
      || !klp_map_finish (builder))
    return NULL;
  targets = sort_targets (builder, &n);
  if (targets == NULL)
    return NULL;
  writer.room = KLP_MAP_FIRST_LINE + (n + builder->n_sorted) * LINE_GUESS;
  writer.text = klp_alloc (builder->context, writer.room);
  writer.length = writer.line = KLP_MAP_FIRST_LINE;
  if (!put_header (&writer, builder, targets, n))
    return NULL;
  header = writer.length;
  if (!put_entries (&writer, builder) || writer.text == NULL)
    return NULL;
  if (header > 9999999999)
    {
      klp_error (builder->context, "the header of the map would have %lu bytes,"
		 " more than ten digits can say", (unsigned long) header);
      return NULL;
    }
  snprintf (first, sizeof first, KLP_MAP_MAGIC KLP_MAP_VERSION " %010lu"
	    " %020lu", (unsigned long) header, (unsigned long) writer.length);
  memcpy (writer.text, first, KLP_MAP_FIRST_LINE - 1);
  writer.text[KLP_MAP_FIRST_LINE - 1] = '\n';
  *length = writer.length;
  return writer.text;
}
