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
    { "percpu", KLP_MAP_PERCPU },
    { NULL, 0 }
  };

/* Read the decimal number at *P and move *P behind it.  The newline that ends
   a line ends what is read here, too.  */

static bool
read_number (const char **p, unsigned long *number)
{
  const char *start = *p;

  *number = 0;
  for (; **p >= '0' && **p <= '9'; (*p)++)
    if (__builtin_mul_overflow (*number, 10UL, number)
	|| __builtin_add_overflow (*number, (unsigned long) (**p - '0'),
				   number))
      return false;
  return *p != start;
}

/* Read the position at *P into SYMBOL and move *P behind it.  */

static bool
read_position (const char **p, struct klp_map_symbol *symbol)
{
  bool unordered = **p == '?';

  if (**p == '-')
    {
      symbol->flags |= KLP_MAP_EXPORT_ONLY;
      *p += 3;
      return strncmp (*p - 3, "-/0", 3) == 0;
    }
  if (unordered)
    ++*p;
  else if (!read_number (p, &symbol->position))
    return false;
  if (*(*p)++ != '/' || !read_number (p, &symbol->count))
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

/* Read the address at *TEXT into SYMBOL and move *TEXT behind it.  */

static bool
read_address (const char **text, struct klp_map_symbol *symbol)
{
  const unsigned char *p = (const unsigned char *) *text, *end = p + 16;
  uint64_t address = 0;

  if (*p == '-')
    {
      ++*text;
      return true;
    }
  for (; p < end; p++)
    {
      if (digits[*p] == 0)
	return false;
      address = address << 4 | (digits[*p] - 1);
    }
  symbol->address = address;
  symbol->has_address = true;
  *text += 16;
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

/* Whether the LENGTH bytes at TEXT, which are not none, are WORD.  */

static bool
is_word (const char *text, size_t length, const char *word)
{
  return (*text == *word && length == strlen (word)
	  && memcmp (text, word, length) == 0);
}

/* Read the flags from P to END into SYMBOL; words that are not known are
   skipped, as the format says.  False: out of memory.  */

static bool
read_flags (struct klp_context *context, const char *p, const char *end,
	    struct klp_map_symbol *symbol)
{
  const struct klp_map_word *known;

  while (p < end)
    {
      const char *comma = memchr (p, ',', end - p);
      size_t length = (comma == NULL ? end : comma) - p;

      if (end - p > 3 && memcmp (p, "ns=", 3) == 0)
	{
	  symbol->name_space = klp_copy_string (context, p + 3, end - p - 3);
	  return symbol->name_space != NULL;
	}
      if (length == 4 + 8 && memcmp (p, "crc=", 4) == 0)
	read_crc (p + 4, symbol);
      for (known = klp_map_words; known->word != NULL; known++)
	if (length != 0 && is_word (p, length, known->word))
	  symbol->flags |= known->flag;
      p += length + 1;
    }
  return true;
}

/* See mapfile.h.  */

const char *
klp_native_symbol (struct klp_context *context,
		   const struct klp_native_line *line,
		   struct klp_map_symbol *symbol)
{
  const char *p = line->rest, *end;

  if (!read_position (&p, symbol) || *p++ != '\t')
    return "no position";
  if (*p == '\t' || *p == '\n' || p[1] != '\t')
    return "no type letter";
  symbol->type = *p;
  p += 2;
  if (!read_address (&p, symbol) || *p++ != '\t')
    return "no address";
  end = memchr (p, '\t', line->end - p);
  if (end == NULL || end == p)
    return "no flags";
  if (!is_word (p, end - p, "-") && !read_flags (context, p, end, symbol))
    return "out of memory";
  p = end + 1;
  end = memchr (p, '\t', line->end - p);
  if (end == NULL)
    end = line->end;
  if (end == p)
    return "no file name";
  if (!is_word (p, end - p, "-"))
    {
      symbol->file = klp_copy_string (context, p, end - p);
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
