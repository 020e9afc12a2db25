/* klp-map-native.c -- one native map: its header and its sorted lines.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Finds lines by bisection in the mapped bytes.  The format is described
   in klp-map-int.h.  Must not know other maps: klp-map.c searches several
   together.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "klp-int.h"
#include "klp-map-int.h"

/* Read the COUNT decimal digits at P into *VALUE.  */

static bool
fixed_number (const char *p, unsigned int count, uint64_t *value)
{
  *value = 0;
  for (; count != 0; count--, p++)
    if (*p < '0' || *p > '9' || __builtin_mul_overflow (*value, 10, value)
	|| __builtin_add_overflow (*value, (uint64_t) (*p - '0'), value))
      return false;
  return true;
}

/* Check the first line of BYTES; *HEADER is set to the header's size.  */

static bool
check_first_line (struct klp_context *context,
		  const struct klp_map_bytes *bytes, size_t *header)
{
  static const char start[] = KLP_MAP_MAGIC KLP_MAP_VERSION " ";
  const char *p = bytes->data;
  uint64_t header_size, file_size;

  if (bytes->size < sizeof start
      || memcmp (p, start, sizeof start - 1) != 0)
    return klp_error (context, "%s: a map of a version that this program does"
		      " not read (it reads version " KLP_MAP_VERSION "); make"
		      " the map again with klp-map", bytes->file);
  if (bytes->size < KLP_MAP_FIRST_LINE
      || !fixed_number (p + 10, 10, &header_size) || p[20] != ' '
      || !fixed_number (p + 21, 20, &file_size) || p[41] != '\n')
    return klp_error (context, "%s:1: damaged: the first line of a map is"
		      " `klp-map 1', the size of its header and its own size;"
		      " make the map again with klp-map", bytes->file);
  if (file_size != bytes->size)
    return klp_error (context, "%s: the map has %lu bytes where its first line"
		      " says %lu: it has been cut off, filtered or edited;"
		      " make it again with klp-map", bytes->file,
		      (unsigned long) bytes->size, (unsigned long) file_size);
  if (p[bytes->size - 1] != '\n')
    return klp_error (context, "%s: the map does not end with a newline: it"
		      " has been edited; make it again with klp-map",
		      bytes->file);
  if (header_size < KLP_MAP_FIRST_LINE || header_size > bytes->size
      || p[header_size - 1] != '\n')
    return klp_error (context, "%s:1: damaged: the header does not end after"
		      " %lu bytes; make the map again with klp-map",
		      bytes->file, (unsigned long) header_size);
  *header = header_size;
  return true;
}

/* Whether the line P..END is `KEY', a tab and more; *VALUE is set to what
   follows the tab.  */

static bool
is_header_line (const char *p, const char *end, const char *key,
		const char **value)
{
  size_t length = strlen (key);

  if ((size_t) (end - p) <= length || memcmp (p, key, length) != 0
      || p[length] != '\t')
    return false;
  *value = p + length + 1;
  return true;
}

/* Take NATIVE's release from TEXT..END.  */

static bool
read_release (struct klp_native *native, const char *text, const char *end)
{
  char *release = klp_copy_string (native->context, text, end - text);

  native->release = release;
  return (release != NULL
	  && (klp_map_name_problem (release) == NULL
	      || klp_native_damaged (native, NULL, text - native->data,
				     "no kernel release")));
}

/* Take NATIVE's machine from TEXT..END.  */

static bool
read_machine (struct klp_native *native, const char *text, const char *end)
{
  char *number = klp_copy_string (native->context, text, end - text);
  unsigned long machine;

  if (number == NULL)
    return false;
  if (!klp_parse_number (number, &machine) || machine == 0
      || machine > UINT16_MAX)
    return klp_native_damaged (native, NULL, text - native->data,
			       "no machine number");
  native->machine = machine;
  return true;
}

/* See klp-map-int.h.  */

bool
klp_native_open (struct klp_context *context,
		 const struct klp_map_bytes *bytes, struct klp_native *native)
{
  size_t offset = KLP_MAP_FIRST_LINE;
  bool good = true;

  memset (native, 0, sizeof *native);
  native->context = context;
  native->file = bytes->file;
  native->data = bytes->data;
  native->size = bytes->size;
  native->mapped = bytes->mapped;
  if (!check_first_line (context, bytes, &native->symbols))
    return false;
  while (offset < native->symbols)
    {
      const char *p = native->data + offset, *value;
      const char *end = memchr (p, '\n', native->symbols - offset);

      if (is_header_line (p, end, "object", &value))
	break;
      if (is_header_line (p, end, "release", &value))
	good = read_release (native, value, end);
      else if (is_header_line (p, end, "machine", &value))
	good = read_machine (native, value, end);
      if (!good)
	return false;
      offset = end + 1 - native->data;
    }
  native->objects = offset;
  return true;
}

/* The number of NATIVE's line that holds the byte at PLACE.  Counted for
   messages only: nothing else needs it.  */

static unsigned long
line_number (const struct klp_native *native, const char *place)
{
  const char *p = native->data;
  unsigned long number = 1;

  while ((p = memchr (p, '\n', place - p)) != NULL)
    {
      p++;
      number++;
    }
  return number;
}

/* See klp-map-int.h.  */

bool
klp_native_damaged (const struct klp_native *native,
		    const struct klp_native_line *line, size_t offset,
		    const char *why)
{
  const char *rest = "the map has been edited, or joined from others; make it"
		     " again with klp-map";
  const char *at = line == NULL ? native->data + offset : line->start;
  unsigned long number = line_number (native, at);

  if (line == NULL)
    return klp_error (native->context, "%s:%lu: %s: %s", native->file, number,
		      why, rest);
  return klp_error (native->context, "%s:%lu: at `%.*s' of %.*s: %s: %s",
		    native->file, number, (int) line->name, line->start,
		    (int) line->object_length, line->object, why, rest);
}

/* klp_native_take without a look at each character, for the many lines that
   a bisection passes by.  */

static const char *
take_fields (const struct klp_native *native, size_t offset,
	     struct klp_native_line *line)
{
  const char *p = native->data + offset;
  size_t room = native->size - offset;
  const char *tab;

  if (room > KLP_MAP_LINE_MAX)
    room = KLP_MAP_LINE_MAX;
  line->start = p;
  line->end = memchr (p, '\n', room);
  if (line->end == NULL)
    return "a line of more than 4096 bytes";
  tab = memchr (p, '\t', line->end - p);
  if (tab == NULL || tab == p)
    return "no symbol line";
  line->name = tab - p;
  line->object = tab + 1;
  tab = memchr (line->object, '\t', line->end - line->object);
  if (tab == NULL || tab == line->object)
    return "no symbol line";
  line->object_length = tab - line->object;
  line->rest = tab + 1;
  return NULL;
}

/* See klp-map-int.h.  */

const char *
klp_native_take (const struct klp_native *native, size_t offset,
		 struct klp_native_line *line)
{
  const char *why = take_fields (native, offset, line);

  if (why != NULL)
    return why;
  for (const char *p = line->start; p < line->rest; p++)
    if (((unsigned char) *p < ' ' && *p != '\t') || *p == '\177')
      return "a control character in a name";
  return NULL;
}

/* See klp-map-int.h.  */

bool
klp_native_line (const struct klp_native *native, size_t offset,
		 struct klp_native_line *line)
{
  const char *why = klp_native_take (native, offset, line);

  return why == NULL || klp_native_damaged (native, NULL, offset, why);
}

/* Compare A (A_LENGTH bytes) with B (B_LENGTH bytes) as unsigned bytes.  */

static int
compare_text (const char *a, size_t a_length, const char *b, size_t b_length)
{
  int order = memcmp (a, b, a_length < b_length ? a_length : b_length);

  if (order == 0)
    order = a_length < b_length ? -1 : a_length > b_length;
  return order;
}

/* See klp-map-int.h.  */

int
klp_native_compare (const struct klp_native_line *a,
		    const struct klp_native_line *b)
{
  int order = compare_text (a->start, a->name, b->start, b->name);

  if (order == 0)
    order = compare_text (a->object, a->object_length, b->object,
			  b->object_length);
  return order;
}

/* The offset of the line of NATIVE that holds OFFSET; LOW is where a line
   starts at or before it.  */

static bool
line_start (const struct klp_native *native, size_t low, size_t *offset)
{
  const char *p = native->data + low;
  const char *newline;
  size_t back = *offset - low;

  if (back > KLP_MAP_LINE_MAX)
    {
      p += back - KLP_MAP_LINE_MAX;
      back = KLP_MAP_LINE_MAX;
    }
  newline = memrchr (p, '\n', back);
  if (newline != NULL)
    *offset = newline + 1 - native->data;
  else if (p == native->data + low)
    *offset = low;
  else
    return klp_native_damaged (native, NULL, *offset,
			       "a line of more than 4096 bytes");
  return true;
}

/* Read the line of NATIVE that holds *OFFSET, which becomes its start, into
   LINE; LOW is as for line_start, BELOW and ABOVE (or NULL) are lines that
   it must lie between.  */

static bool
read_between (const struct klp_native *native, size_t low, size_t *offset,
	      const struct klp_native_line *below,
	      const struct klp_native_line *above,
	      struct klp_native_line *line)
{
  const char *why;

  if (!line_start (native, low, offset))
    return false;
  why = take_fields (native, *offset, line);
  if (why != NULL)
    return klp_native_damaged (native, NULL, *offset, why);
  if ((below == NULL || klp_native_compare (below, line) <= 0)
      && (above == NULL || klp_native_compare (line, above) <= 0))
    return true;
  return (klp_native_line (native, *offset, line)
	  && klp_native_damaged (native, line, *offset,
				 "the lines are not in order"));
}

/* Whether OFFSET, where a line of NATIVE starts, is the answer that
   klp_native_bound looks for.  */

static bool
is_bound (const struct klp_native *native, const char *name, size_t length,
	  size_t offset)
{
  struct klp_native_line line;
  size_t before = offset - 1;

  if (offset <= native->symbols
      || !line_start (native, native->symbols, &before)
      || take_fields (native, before, &line) != NULL
      || compare_text (line.start, line.name, name, length) >= 0)
    return false;
  return (offset == native->size
	  || (take_fields (native, offset, &line) == NULL
	      && compare_text (line.start, line.name, name, length) >= 0));
}

/* See klp-map-int.h.  */

bool
klp_native_bound (const struct klp_native *native, const char *name,
		  size_t length, size_t *offset)
{
  size_t low = native->symbols, high = native->size;
  struct klp_native_line line, below, above;
  bool has_below = false, has_above = false;

  if (is_bound (native, name, length, *offset))
    return true;
  /* Lines that start before LOW are less than NAME, those from HIGH on are
     not.  Each line looked at must lie between the nearest ones known.  */
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      /* What takes time is waiting for memory: ask for either next one.  */
      __builtin_prefetch (native->data + low + (high - low) / 4);
      __builtin_prefetch (native->data + middle + (high - middle) / 2);
      if (!read_between (native, low, &middle, has_below ? &below : NULL,
			 has_above ? &above : NULL, &line))
	return false;
      if (compare_text (line.start, line.name, name, length) < 0)
	{
	  low = line.end + 1 - native->data;
	  below = line;
	  has_below = true;
	}
      else
	{
	  high = middle;
	  above = line;
	  has_above = true;
	}
    }
  *offset = low;
  return true;
}
