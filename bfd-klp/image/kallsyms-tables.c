/* kallsyms-tables.c -- find the kallsyms tables in a kernel image.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing in a stripped image says where the tables are, but they confirm
   each other (scripts/kallsyms.c, 5.8 to 7.2; labels without the kallsyms_):

     to 6.3	  offsets relative_base num_syms names markers
		  [seqs_of_names, 6.2] token_table token_index
     from 6.4	  num_syms names markers token_table token_index
		  offsets relative_base seqs_of_names
     from 7.0	  the same without relative_base, on 4 bytes instead of 8

   The token table holds each character that names use, so the ten digits
   are ten strings in a row; the index behind it tells where each of the 256
   tokens begins.  The count, the lengths of the names and the markers must
   lead from somewhere before to just there.  What fits in two places, or in
   none, is an error.  Must not know what names mean.  */

#include "config.h"
#include <elf.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "elf/elf.h"
#include "image/image.h"

#define TOKENS 256
#define NAMES_PER_MARKER 256

/* The digits in a token table.  */
static const char digits[] = "0\0" "1\0" "2\0" "3\0" "4\0" "5\0" "6\0" "7\0"
			     "8\0" "9";

/* How many names may be looked at per byte of a section before the search
   is given up.  Sections of real kernels take less than one; crafted ones
   could take the square of their size.  */
#define WORK_PER_BYTE 16

/* See image.h.  */

bool
klp_kallsyms_unsure (const struct klp_image *image, const char *format, ...)
{
  va_list arguments;
  const char *text;

  va_start (arguments, format);
  text = klp_format_list (image->context, format, arguments);
  va_end (arguments);
  if (text == NULL)
    return false;
  return klp_error (image->context, "%s: its kallsyms tables cannot be read:"
		    " %s; boot the kernel and use its /proc/kallsyms with"
		    " --kallsyms=", image->name, text);
}

/* See image.h.  */

uint64_t
klp_kallsyms_get (const struct klp_kallsyms *tables, size_t offset,
		  unsigned int size)
{
  return klp_image_get (tables->image, tables->data + offset, size);
}

/* See image.h.  */

size_t
klp_kallsyms_align (const struct klp_kallsyms *tables, size_t offset,
		    unsigned int alignment)
{
  return offset + (-(tables->section->address + offset) & (alignment - 1));
}

/* Whether the bytes of TABLES' section from START to END are zero.  */

static bool
is_padding (const struct klp_kallsyms *tables, size_t start, size_t end)
{
  for (; start < end; start++)
    if (start >= tables->size || tables->data[start] != 0)
      return false;
  return true;
}

/* Whether the token index is at INDEX of TABLES' section and says that the
   tokens, of which the digits are at DIGITS_AT, end there.  If so, note both
   places.  */

static bool
check_index (struct klp_kallsyms *tables, size_t index, size_t digits_at)
{
  size_t tokens, at, before;

  if (index > tables->size || tables->size - index < 2 * TOKENS)
    return false;
  before = klp_kallsyms_get (tables, index + 2 * '0', 2);
  if (before > digits_at)
    return false;
  tokens = digits_at - before;
  at = tokens;
  for (unsigned int i = 0; i < TOKENS; i++)
    {
      const unsigned char *end;

      if (klp_kallsyms_get (tables, index + 2 * i, 2) != at - tokens)
	return false;
      end = at < index ? memchr (tables->data + at, '\0', index - at) : NULL;
      if (end == NULL)
	return false;
      at = end + 1 - tables->data;
    }
  if (index - at >= 8 || !is_padding (tables, at, index))
    return false;
  tables->tokens = tokens;
  tables->index = index;
  return true;
}

/* Whether the digits at DIGITS_AT of TABLES' section are those of a token
   table.  */

static bool
check_digits (struct klp_kallsyms *tables, size_t digits_at)
{
  size_t at = digits_at;

  for (unsigned int i = '0'; i < TOKENS; i++)
    {
      const unsigned char *end;

      if (at >= tables->size)
	return false;
      end = memchr (tables->data + at, '\0', tables->size - at);
      /* The index has 16 bits.  */
      if (end == NULL || end + 1 - tables->data - digits_at > 65535 + 512)
	return false;
      at = end + 1 - tables->data;
    }
  at = klp_kallsyms_align (tables, at, 4);
  return (check_index (tables, at, digits_at)
	  || check_index (tables, at + 4, digits_at));
}

/* Find the token table among all sections of TABLES' image.  */

static bool
find_tokens (struct klp_kallsyms *tables)
{
  const struct klp_image *image = tables->image;
  struct klp_kallsyms try = *tables;
  unsigned int found = 0;

  for (unsigned int i = 0; i < image->n_sections; i++)
    {
      const struct klp_section *section = image->sections + i;
      const unsigned char *end, *p;

      if ((section->flags & SHF_ALLOC) == 0 || section->type == SHT_NOBITS)
	continue;
      try.section = section;
      try.data = image->data + section->offset;
      try.size = section->size;
      end = try.data + try.size;
      for (p = try.data; p < end; p++)
	{
	  p = memmem (p, end - p, digits, sizeof digits);
	  if (p == NULL)
	    break;
	  if (check_digits (&try, p - try.data))
	    {
	      found++;
	      *tables = try;
	    }
	}
    }
  if (found == 1)
    return true;
  if (found == 0)
    return klp_kallsyms_unsure (image, "no token table (without"
				" CONFIG_KALLSYMS there is none)");
  return klp_kallsyms_unsure (image, "there are %u token tables", found);
}

/* Walk over TABLES' names, and compare the place of each
   NAMES_PER_MARKER-th with the markers at MARKERS unless that is 0.  *WORK
   is what may still be done.  Notes the names' end.  */

static bool
walk_names (struct klp_kallsyms *tables, size_t markers, size_t *work)
{
  const unsigned char *data = tables->data;
  size_t at = tables->names, end = tables->tokens;

  for (uint32_t i = 0; i < tables->count; i++)
    {
      size_t length;

      if (at + 2 > end || *work == 0)
	return false;
      (*work)--;
      if (markers != 0 && i % NAMES_PER_MARKER == 0
	  && klp_kallsyms_get (tables, markers + i / NAMES_PER_MARKER * 4, 4)
	     != at - tables->names)
	return false;
      length = data[at++];
      /* Since 6.1.  Before, no name was long enough to look so.  */
      if (length >= 128)
	length = (length & 127) | (size_t) data[at++] << 7;
      if (length == 0 || length > end - at)
	return false;
      at += length;
    }
  tables->names_end = at;
  return true;
}

/* See image.h.  */

bool
klp_kallsyms_is_order (const struct klp_kallsyms *tables, size_t offset,
		       size_t end)
{
  const unsigned char *p;
  bool good = true;
  char *seen;

  if (offset > end || (end - offset) / 3 < tables->count)
    return false;
  seen = calloc (tables->count, 1);
  if (seen == NULL)
    return klp_no_memory (tables->image->context, 0);
  p = tables->data + offset;
  for (uint32_t i = 0; i < tables->count && good; i++, p += 3)
    {
      uint32_t number = p[0] << 16 | p[1] << 8 | p[2];

      good = number < tables->count && !seen[number];
      if (good)
	seen[number] = 1;
    }
  free (seen);
  return good;
}

/* Whether TABLES' names, whose count is known, lead to the token table.  */

static bool
check_names (struct klp_kallsyms *tables, size_t *work)
{
  const unsigned int alignment = tables->alignment;
  size_t markers, after, end = tables->tokens;

  if (!walk_names (tables, 0, work))
    return false;
  markers = klp_kallsyms_align (tables, tables->names_end, alignment);
  after = markers + ((size_t) tables->count + NAMES_PER_MARKER - 1)
		    / NAMES_PER_MARKER * 4;
  if (after > end || !is_padding (tables, tables->names_end, markers)
      || !walk_names (tables, markers, work))
    return false;
  tables->order_before = klp_kallsyms_align (tables, after, alignment) != end;
  tables->order = 0;
  if (tables->order_before)
    {
      size_t order = klp_kallsyms_align (tables, after, alignment);

      if (order > end || !is_padding (tables, after, order)
	  || !klp_kallsyms_is_order (tables, order, end))
	return false;
      tables->order = order;
      after = order + (size_t) 3 * tables->count;
    }
  return (klp_kallsyms_align (tables, after, alignment) == end
	  && is_padding (tables, after, end));
}

/* Find the count of TABLES, whose token table is known, with the names
   behind it.  */

static bool
find_names (struct klp_kallsyms *tables)
{
  struct klp_kallsyms try = *tables;
  size_t work = tables->size > SIZE_MAX / WORK_PER_BYTE
		? SIZE_MAX : tables->size * WORK_PER_BYTE;
  unsigned int found = 0;
  size_t at = klp_kallsyms_align (tables, 0, 4);

  for (; at + 8 < tables->tokens; at += 4)
    {
      try.count = klp_kallsyms_get (tables, at, 4);
      if (try.count == 0 || try.count > (tables->tokens - at) / 2)
	continue;
      /* A name has at least one byte, so zeros are padding.  */
      try.alignment = tables->data[at + 4] == 0 ? 8 : 4;
      try.names = klp_kallsyms_align (tables, at + 4, try.alignment);
      if (try.alignment == 8
	  && (klp_kallsyms_align (tables, at, 8) != at
	      || !is_padding (tables, at + 4, try.names)))
	continue;
      try.start = at;
      if (check_names (&try, &work))
	{
	  found++;
	  *tables = try;
	}
      if (work == 0)
	return klp_kallsyms_unsure (tables->image, "too many places look like"
				    " the start of the names");
    }
  if (found == 1)
    return true;
  if (found == 0)
    return klp_kallsyms_unsure (tables->image, "no count and names that lead"
				" to the token table");
  return klp_kallsyms_unsure (tables->image, "the names can begin in %u"
			      " places", found);
}

/* See image.h.  */

bool
klp_kallsyms_find (struct klp_kallsyms *tables)
{
  return find_tokens (tables) && find_names (tables);
}
