/* making-write.c -- a finished map as native text.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The format is described in mapfile.h.  Must not decide anything
   about symbols: making-finish.c has.  */

#include "config.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "making/making-put.h"
#include "making/making.h"
#include "mapfile/mapfile.h"

/* A line of a map of Debian's kernel has 59 bytes on average.  */
#define LINE_GUESS 72

/* Fewer symbols are found in a few pages anyway.  */
#define INDEXED 1000

/* Append the flags of ENTRY.  */

static void
put_flags (struct klp_map_writer *writer, const struct klp_map_entry *entry)
{
  const struct klp_map_word *known;
  const char *before = "";
  char crc[sizeof "12345678"];

  for (known = klp_map_words; known->word != NULL; known++)
    if ((entry->flags & known->flag) != 0)
      {
	klp_map_put_value (writer, before, known->word);
	before = ",";
      }
  if (entry->export != NULL && entry->export->crc != 0)
    {
      snprintf (crc, sizeof crc, "%08" PRIx32, entry->export->crc);
      klp_map_put_value (writer, before, "crc=");
      klp_map_put_bytes (writer, crc, strlen (crc));
      before = ",";
    }
  if (entry->export != NULL && entry->export->name_space != NULL)
    {
      klp_map_put_value (writer, before, "ns=");
      klp_map_put_text (writer, entry->export->name_space);
    }
  else if (*before == '\0')
    klp_map_put_text (writer, NULL);
}

/* Append the line of ENTRY, which is at POSITION, 0 for the only one, of
   COUNT.  */

static bool
put_entry (struct klp_map_writer *writer, const struct klp_map_entry *entry,
	   size_t position, size_t count)
{
  klp_map_put_text (writer, entry->name);
  klp_map_put_value (writer, "\t", entry->target->name);
  klp_map_put_bytes (writer, "\t", 1);
  if ((entry->flags & KLP_MAP_EXPORT_ONLY) != 0)
    klp_map_put_bytes (writer, "-/0", 3);
  else
    {
      if (position == 0 && count > 1)
	klp_map_put_bytes (writer, "?", 1);
      else
	klp_map_put_number (writer, position);
      klp_map_put_bytes (writer, "/", 1);
      klp_map_put_number (writer, count);
    }
  klp_map_put_bytes (writer, "\t", 1);
  klp_map_put_bytes (writer, &entry->type, 1);
  klp_map_put_bytes (writer, "\t", 1);
  klp_map_put_address (writer, entry);
  klp_map_put_bytes (writer, "\t", 1);
  put_flags (writer, entry);
  klp_map_put_bytes (writer, "\t", 1);
  klp_map_put_text (writer, entry->file);
  return klp_map_end_line (writer, entry->name, entry->target->name);
}

/* Append the lines of GROUP.  */

static bool
put_group (struct klp_map_writer *writer, const struct klp_map_group *group)
{
  if (group->export != NULL && !put_entry (writer, group->export, 0, 0))
    return false;
  for (size_t i = 0; i < group->n; i++)
    if (!put_entry (writer, group->entries[i],
		    group->count == 1 || group->unordered ? 0 : i + 1,
		    group->count))
      return false;
  return true;
}

/* Append the lines of LOT.  */

static bool
put_lot (struct klp_map_writer *writer, struct klp_map_lot *lot)
{
  struct klp_map_group group;

  if (!klp_map_set_room (writer, writer->length
			     + (lot->n_sorted + 1) * LINE_GUESS))
    return false;
  while (klp_map_next_group (lot, &group))
    if (lot->good && !put_group (writer, &group))
      return false;
  return lot->good && writer->text != NULL;
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

/* Append the word KEY for TYPES, if there are any, which come to stand at
   *PLACE behind the symbols.  */

static void
put_place (struct klp_map_writer *writer, const char *key,
	   const struct klp_map_types *types, size_t *place)
{
  if (types->size == 0)
    return;
  klp_map_put_value (writer, key, "");
  klp_map_put_number (writer, *place);
  klp_map_put_value (writer, "+", "");
  klp_map_put_number (writer, types->size);
  *place += types->size;
}

/* Append the types of TARGETS, N of them, and what they have inlined, in the
   order of the header.  */

static void
put_types (struct klp_map_writer *writer,
	   struct klp_map_target *const *targets, size_t n)
{
  size_t size = 0;

  for (size_t i = 0; i < n; i++)
    size += (targets[i]->btf.size + targets[i]->btf_base.size
	     + targets[i]->inlined.size);
  if (size == 0 || !klp_map_set_room (writer, writer->length + size + 1))
    return;
  for (size_t i = 0; i < n; i++)
    {
      const struct klp_map_target *target = targets[i];

      klp_map_put_bytes (writer, (const char *) target->btf.data,
			 target->btf.size);
      klp_map_put_bytes (writer, (const char *) target->btf_base.data,
			 target->btf_base.size);
      klp_map_put_bytes (writer, (const char *) target->inlined.data,
			 target->inlined.size);
    }
}

/* Say in the header of WRITER's map that its index is the SIZE bytes at PLACE
   behind the symbols.  */

static void
put_index_place (struct klp_map_writer *writer, size_t place, size_t size)
{
  char words[KLP_INDEX_PLACE + 1];

  snprintf (words, sizeof words, "%010lu+%010lu", (unsigned long) place,
	    (unsigned long) size);
  if (writer->text != NULL)
    memcpy (writer->text + writer->index, words, KLP_INDEX_PLACE);
}

/* Append what is behind the symbols of WRITER's map, which are between HEADER
   and END: the types of TARGETS, N of them, and the index.  A map ends with a
   newline.  */

static void
put_tail (struct klp_map_writer *writer, struct klp_map_target *const *targets,
	  size_t n, size_t header, size_t end)
{
  size_t place;

  put_types (writer, targets, n);
  place = writer->length - end;
  if (writer->index != 0 && writer->text != NULL
      && end - header <= UINT32_MAX && place < 9999999999)
    put_index_place (writer, place, klp_map_put_index (writer, header, end));
  if (writer->length != end)
    klp_map_put_bytes (writer, "\n", 1);
}

/* Append the line of the header that says NUMBER, or if that is 0, TEXT, of
   WHAT; none if TEXT is NULL, too.  */

static bool
put_line (struct klp_map_writer *writer, const char *what, const char *text,
	  unsigned long number)
{
  if (number == 0 && text == NULL)
    return true;
  klp_map_put_value (writer, what, "\t");
  if (number != 0)
    klp_map_put_number (writer, number);
  else
    klp_map_put_value (writer, "", text);
  return klp_map_end_line (writer, what, "the header");
}

/* Append the lines of the header of BUILDER's map that are about no object, but
   for its first one.  */

static bool
put_general (struct klp_map_writer *writer,
	     const struct klp_map_builder *builder)
{
  if (!put_line (writer, "release", builder->release, 0)
      || !put_line (writer, "machine", NULL, builder->machine)
      || !put_line (writer, "vermagic", builder->vermagic, 0)
      || !put_line (writer, "module-size", NULL, builder->module_size)
      || !put_line (writer, "livepatch", builder->layout, 0))
    return false;
  if (builder->n_entries < INDEXED)
    return true;
  klp_map_put_value (writer, "index\t", "");
  writer->index = writer->length;
  klp_map_put_value (writer, KLP_INDEX_NOWHERE, "");
  return klp_map_end_line (writer, "index", "the header");
}

/* Append the header of BUILDER's map, but for its first line, with the N
   TARGETS.  */

static bool
put_header (struct klp_map_writer *writer,
	    const struct klp_map_builder *builder,
	    struct klp_map_target *const *targets, size_t n)
{
  size_t place = 0;

  if (!put_general (writer, builder))
    return false;
  for (size_t i = 0; i < n; i++)
    {
      const struct klp_map_target *target = targets[i];

      klp_map_put_value (writer, "object\t", target->name);
      if (target->symbols_file != NULL)
	klp_map_put_value (writer, "\t", "symbols");
      if (target->exports_file != NULL || target->exports_known)
	klp_map_put_value (writer, "\t", "exports");
      if (target->traced)
	klp_map_put_value (writer, "\t", "traced");
      if (target->ibt)
	klp_map_put_value (writer, "\t", "ibt");
      if (target->builtin && target->symbols_file == NULL)
	klp_map_put_value (writer, "\t", "builtin");
      klp_map_put_value (writer, "\tbuild-id=", target->build_id);
      klp_map_put_value (writer, "\tsrcversion=", target->srcversion);
      klp_map_put_value (writer, "\tdepends=", target->depends);
      put_place (writer, "\tbtf=", &target->btf, &place);
      put_place (writer, "\tbtf-base=", &target->btf_base, &place);
      put_place (writer, "\tinlined=", &target->inlined, &place);
      if (!klp_map_end_line (writer, "object", target->name))
	return false;
    }
  return true;
}

/* Append the lines of what is there of BUILDER's symbols while others are
   still being unpacked, if that is settled, to WRITER.  */

static bool
put_ahead (struct klp_map_writer *writer, struct klp_map_builder *builder)
{
  struct klp_map_lot lot;

  return (builder->apply_debug != NULL || !klp_map_is_settled (builder)
	  || (klp_map_finish (builder, false, &lot) && put_lot (writer,
       &lot)));
}

/* Append the header of BUILDER's map and the lines of its symbols that have
   not been written yet to WRITER.  *HEADER is set to the header's size, and
   *TARGETS to its *N objects.  */

static bool
put_rest (struct klp_map_writer *writer, struct klp_map_builder *builder,
	  size_t *header, struct klp_map_target ***targets, size_t *n)
{
  struct klp_map_lot lot;

  if (!klp_map_agree (builder) || !klp_map_finish (builder, true, &lot)
      || (builder->check_types != NULL && !builder->check_types (builder)))
    return false;
  *targets = sort_targets (builder, n);
  if (*targets == NULL
      || !klp_map_set_room (writer, KLP_MAP_FIRST_LINE
				    + (*n + 1) * LINE_GUESS))
    return false;
  writer->length = writer->line = KLP_MAP_FIRST_LINE;
  if (!put_header (writer, builder, *targets, *n))
    return false;
  *header = writer->length;
  return put_lot (writer, &lot);
}

/* Where the last of the lines of TEXT before END, where one ends, starts;
   none starts before BEGIN.  */

static size_t
last_line (const char *text, size_t begin, size_t end)
{
  const char *newline = memrchr (text + begin, '\n', end - 1 - begin);

  return newline == NULL ? begin : (size_t) (newline + 1 - text);
}

/* Insert the lines of REST behind its HEADER into those of WRITER, and the
   header before them.  Both are sorted, and no name and object is in both:
   bytes tell the order of their lines.  It is done from the end, in place:
   a large text is moved once and a second one never needed.  */

static bool
merge (struct klp_map_writer *writer, const struct klp_map_writer *rest,
       size_t header)
{
  size_t from = writer->length, end = rest->length, to = from + end;
  char *text;

  if (to > writer->room && !klp_map_set_room (writer, to))
    return false;
  text = writer->text;
  writer->length = to;
  while (end > header)
    {
      size_t line = last_line (rest->text, header, end), keep = from, start;

      for (; keep > 0; keep = start)
	{
	  size_t least = end - line;

	  start = last_line (text, 0, keep);
	  if (keep - start < least)
	    least = keep - start;
	  if (memcmp (text + start, rest->text + line, least) < 0)
	    break;
	}
      to -= from - keep;
      memmove (text + to, text + keep, from - keep);
      from = keep;
      to -= end - line;
      memcpy (text + to, rest->text + line, end - line);
      end = line;
    }
  memmove (text + header, text, from);
  memcpy (text, rest->text, header);
  return true;
}

/* Write the first line of WRITER's map, whose header has HEADER bytes, and END
   with the symbols.  */

static bool
put_first_line (struct klp_map_writer *writer, size_t header, size_t end)
{
  char first[KLP_MAP_FIRST_LINE + 1];

  if (header > 9999999999)
    return klp_error (writer->context, "the header of the map would have %lu"
		      " bytes, more than ten digits can say",
		      (unsigned long) header);
  snprintf (first, sizeof first, KLP_MAP_MAGIC KLP_MAP_VERSION " %010lu"
	    " %020lu %020lu", (unsigned long) header,
	    (unsigned long) end, (unsigned long) writer->length);
  memcpy (writer->text, first, KLP_MAP_FIRST_LINE - 1);
  writer->text[KLP_MAP_FIRST_LINE - 1] = '\n';
  return true;
}

/* See klp-programs.h.  */

char *
klp_map_builder_text (struct klp_map_builder *builder, size_t *length)
{
  struct klp_map_writer writer = { .context = builder->context };
  struct klp_map_writer rest = writer;
  struct klp_map_target **targets;
  size_t header, end, n;
  bool good = builder->wait == NULL || put_ahead (&writer, builder);

  /* What is waited for must end before anything is freed.  */
  good = klp_map_builder_wait (builder) && good;
  if (good && builder->apply_debug != NULL)
    good = builder->apply_debug (builder);
  good = good && put_rest (&rest, builder, &header, &targets, &n);
  if (good && writer.text == NULL)
    {
      writer = rest;
      rest.text = NULL;
    }
  else if (good)
    {
      writer.index = rest.index;
      good = merge (&writer, &rest, header);
    }
  free (rest.text);
  end = writer.length;
  if (good)
    put_tail (&writer, targets, n, header, end);
  if (good && writer.text != NULL && put_first_line (&writer, header, end))
    {
      *length = writer.length;
      return writer.text;
    }
  free (writer.text);
  return NULL;
}
