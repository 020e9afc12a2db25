/* map-symbol.c -- the fields of a native map's symbol line.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads POSITION, TYPE, ADDRESS, FLAGS and FILE; the format is described
   in mapfile.h.  Must not look at other lines.  */

#include "config.h"
#include <inttypes.h>
#include <limits.h>
#include <string.h>
#include <safe-ctype.h>
#include "mapfile/mapfile.h"

/* See mapfile.h.  */

const struct klp_map_word klp_map_words[] =
  {
    { "exported", KLP_MAP_EXPORTED },
    { "gpl", KLP_MAP_GPL },
    { "init", KLP_MAP_INIT },
    { "mixed", KLP_MAP_MIXED },
    { "sealed", KLP_MAP_SEALED },
    { "traced", KLP_MAP_TRACED },
    { "endbr", KLP_MAP_ENDBR },
    { NULL, 0 }
  };

/* A field: a part of a line.  */
struct field
{
  const char *start;
  size_t length;
};

/* Take the next field of a line that ends at END from *P, which has USUAL
   characters mostly; one that may be the LAST ends with a tab or the line.  */

static inline bool
next_field (const char **p, const char *end, int usual, bool last,
	    struct field *field)
{
  const char *start = *p, *stop;

  if (start > end)
    return false;
  if (end - start > usual && start[usual] == '\t'
      && memchr (start, '\t', usual) == NULL)
    stop = start + usual;
  else
    stop = memchr (start, '\t', end - start);
  if (stop == NULL && !last)
    return false;
  if (stop == NULL)
    stop = end;
  field->start = start;
  field->length = stop - start;
  *p = stop + 1;
  return field->length != 0;
}

/* Whether FIELD, which is not empty, is TEXT.  */

static bool
field_is (const struct field *field, const char *text)
{
  return (*field->start == *text && field->length == strlen (text)
	  && memcmp (field->start, text, field->length) == 0);
}

/* Read the decimal number at *P, before END, and move *P behind it.  */

static bool
read_number (const char **p, const char *end, unsigned long *number)
{
  const char *start = *p;

  *number = 0;
  for (; *p < end && **p >= '0' && **p <= '9'; (*p)++)
    if (__builtin_mul_overflow (*number, 10UL, number)
	|| __builtin_add_overflow (*number, (unsigned long) (**p - '0'),
				   number))
      return false;
  return *p != start;
}

/* Read the position FIELD into SYMBOL.  */

static bool
read_position (const struct field *field, struct klp_map_symbol *symbol)
{
  const char *p = field->start, *end = p + field->length;
  bool unordered = *p == '?';

  if (field_is (field, "-/0"))
    {
      symbol->flags |= KLP_MAP_EXPORT_ONLY;
      return true;
    }
  if (unordered)
    p++;
  else if (!read_number (&p, end, &symbol->position))
    return false;
  if (p == end || *p++ != '/' || !read_number (&p, end, &symbol->count)
      || p != end)
    return false;
  if (symbol->count < 2)
    return symbol->count == 1 && !unordered && symbol->position == 0;
  return unordered || (symbol->position >= 1
		       && symbol->position <= symbol->count);
}

/* One more than a hexadecimal digit is worth; 0 for what is none.  */
static const unsigned char digits[UCHAR_MAX + 1] =
  {
    ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6,
    ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12,
    ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16
  };

/* Read the address FIELD into SYMBOL.  */

static bool
read_address (const struct field *field, struct klp_map_symbol *symbol)
{
  const unsigned char *p = (const unsigned char *) field->start;
  uint64_t address = 0;

  if (field_is (field, "-"))
    return true;
  if (field->length != 16)
    return false;
  for (const unsigned char *end = p + 16; p < end; p++)
    {
      if (digits[*p] == 0)
	return false;
      address = address << 4 | (digits[*p] - 1);
    }
  symbol->address = address;
  symbol->has_address = true;
  return true;
}

/* Read the CRC of eight hexadecimal digits at P into SYMBOL.  */

static void
read_crc (const char *p, struct klp_map_symbol *symbol)
{
  uint32_t crc = 0;

  for (int i = 0; i < 8; i++)
    {
      if (!ISXDIGIT (p[i]))
	return;
      crc = crc << 4 | (ISDIGIT (p[i]) ? p[i] - '0'
			: TOLOWER (p[i]) - 'a' + 10);
    }
  symbol->crc = crc;
  symbol->flags |= KLP_MAP_CRC;
}

/* Read the flags FIELD into SYMBOL; words that are not known are skipped,
   as the format says.  False: out of memory.  */

static bool
read_flags (struct klp_context *context, const struct field *field,
	    struct klp_map_symbol *symbol)
{
  const struct klp_map_word *known;
  const char *p = field->start, *end = p + field->length;

  while (p < end)
    {
      struct field word = { p, 0 };
      const char *comma = memchr (p, ',', end - p);

      if (end - p > 3 && memcmp (p, "ns=", 3) == 0)
	{
	  symbol->name_space = klp_copy_string (context, p + 3, end - p - 3);
	  return symbol->name_space != NULL;
	}
      word.length = (comma == NULL ? end : comma) - p;
      if (word.length == 4 + 8 && memcmp (p, "crc=", 4) == 0)
	read_crc (p + 4, symbol);
      for (known = klp_map_words; known->word != NULL; known++)
	if (field_is (&word, known->word))
	  symbol->flags |= known->flag;
      p += word.length + 1;
    }
  return true;
}

/* See mapfile.h.  */

const char *
klp_native_symbol (struct klp_context *context,
		   const struct klp_native_line *line,
		   struct klp_map_symbol *symbol)
{
  const char *p = line->rest;
  struct field field;

  if (!next_field (&p, line->end, 3, false, &field)
      || !read_position (&field, symbol))
    return "no position";
  if (!next_field (&p, line->end, 1, false, &field) || field.length != 1)
    return "no type letter";
  symbol->type = *field.start;
  if (!next_field (&p, line->end, 16, false, &field)
      || !read_address (&field, symbol))
    return "no address";
  if (!next_field (&p, line->end, 1, false, &field))
    return "no flags";
  if (!read_flags (context, &field, symbol))
    return "out of memory";
  if (!next_field (&p, line->end, 1, true, &field))
    return "no file name";
  if (!field_is (&field, "-"))
    {
      symbol->file = klp_copy_string (context, field.start, field.length);
      if (symbol->file == NULL)
	return "out of memory";
    }
  return NULL;
}

/* See klp.h.  */

const char *
klp_map_flag_text (struct klp_context *context,
		   const struct klp_map_symbol *symbol, unsigned int mask)
{
  const struct klp_map_word *known;
  const char *text = "", *comma = "";

  for (known = klp_map_words; known->word != NULL && text != NULL; known++)
    if ((symbol->flags & mask & known->flag) != 0)
      {
	text = klp_format (context, "%s%s%s", text, comma, known->word);
	comma = ",";
      }
  if (text != NULL && (symbol->flags & mask & KLP_MAP_CRC) != 0)
    {
      text = klp_format (context, "%s%scrc=%08" PRIx32, text, comma,
			 symbol->crc);
      comma = ",";
    }
  if (text != NULL && (mask & KLP_MAP_EXPORTED) != 0
      && symbol->name_space != NULL)
    text = klp_format (context, "%s%sns=%s", text, comma, symbol->name_space);
  return text == NULL || *text == '\0' ? "-" : text;
}

/* See mapfile.h.  */

const char *
klp_native_count (struct klp_native_group *group,
		  const struct klp_map_symbol *symbol)
{
  if ((symbol->flags & KLP_MAP_EXPORT_ONLY) != 0)
    return group->seen == 0 ? NULL : "an export after its symbols";
  if (group->seen == 0)
    group->count = symbol->count;
  else if (group->unordered || group->count != symbol->count)
    return "two lines disagree on how many there are";
  group->unordered = symbol->position == 0 && symbol->count > 1;
  group->seen++;
  if (symbol->position != 0 && symbol->position != group->seen)
    return "a line is missing before it";
  if (group->seen > group->count)
    return "one line too many";
  return NULL;
}

/* See mapfile.h.  */

const char *
klp_native_end (struct klp_native_group *group)
{
  bool whole = group->unordered || group->seen == group->count;

  memset (group, 0, sizeof *group);
  return whole ? NULL : "a line is missing after it";
}
