/* map-lines.c -- one native map: its sorted lines.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Finds lines by bisection, or proves that they are where the index says.
   The format is described in mapfile.h.  Must not know other maps: map-open.c
   searches several together.  */

#include "config.h"
#include <string.h>
#include <unistd.h>
#include "mapfile/mapfile.h"

/* A bisection of a file reads such pieces of it.  */
#define PEEK 512

/* Nearer than this, a page or two hold all that is still to be looked at.  */
#define FAR 4096

/* A line that a bisection has looked at.  */
struct probe
{
  struct klp_native_line line;	/* in BYTES or in the map  */
  size_t offset;
  char bytes[PEEK];
};

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

/* See mapfile.h.  */

bool
klp_native_same (const struct klp_native *native)
{
  return klp_mapping_same (native->context, &native->mapping, native->file,
			   "map");
}

/* See mapfile.h.  */

void
klp_native_close (struct klp_native *native)
{
  klp_mapping_close (&native->mapping);
}

/* See mapfile.h.  */

bool
klp_native_damaged (const struct klp_native *native,
		    const struct klp_native_line *line, size_t offset,
		    const char *why)
{
  const char *rest = "the map has been edited, or joined from others; make it"
		     " again with klp-map";
  const char *at = native->data + (line == NULL ? offset : line->offset);
  unsigned long number;

  if (!klp_native_same (native))
    return false;
  number = line_number (native, at);
  if (line == NULL)
    return klp_error (native->context, "%s:%lu: %s: %s", native->file, number,
		      why, rest);
  return klp_error (native->context, "%s:%lu: at `%.*s' of %.*s: %s: %s",
		    native->file, number, (int) line->name, line->start,
		    (int) line->object_length, line->object, why, rest);
}

/* Whether there is a control character among the LENGTH bytes at P.  Eight at
   a time, the last ones with some before them: an underflow from one byte into
   the next can only follow on one that has been found.  */

static bool
has_control (const char *p, size_t length)
{
  const uint64_t ones = 0x0101010101010101, tops = ones << 7;
  const char *end = p + length, *last = end - sizeof ones;
  uint64_t word;

  if (length < sizeof word)
    {
      for (; p < end; p++)
	if ((unsigned char) *p < ' ' || *p == '\177')
	  return true;
      return false;
    }
  for (;; p += sizeof word)
    {
      if (p > last)
	p = last;
      memcpy (&word, p, sizeof word);
      if (((((word - ones * ' ') & ~word)
	    | (((word ^ ones * '\177') - ones) & ~(word ^ ones * '\177')))
	   & tops) != 0)
	return true;
      if (p == last)
	return false;
    }
}

/* What is wrong with the names in LINE, or NULL.  */

static const char *
names_problem (const struct klp_native_line *line)
{
  return (has_control (line->start, line->name)
	  || has_control (line->object, line->object_length)
	  ? "a control character in a name" : NULL);
}

/* See mapfile.h.  */

bool
klp_native_sound (const struct klp_native *native,
		  const struct klp_native_line *line)
{
  const char *why = names_problem (line);

  return why == NULL || klp_native_damaged (native, NULL, line->offset, why);
}

/* See mapfile.h.  */

const char *
klp_native_take (const struct klp_native *native, size_t offset,
		 struct klp_native_line *line)
{
  const char *why = klp_native_fields (native, offset, line);

  return why == NULL ? names_problem (line) : why;
}

/* See mapfile.h.  */

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

/* See mapfile.h.  */

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

/* See mapfile.h.  */

bool
klp_native_line_start (const struct klp_native *native, size_t low,
		       size_t *offset)
{
  const char *p = native->data + low;
  const char *newline;
  size_t back = *offset - low, room;

  if (klp_native_in_window (native, *offset, &room))
    {
      const struct klp_window *window = native->window;
      size_t start;

      newline = memrchr (window->bytes, '\n', *offset - window->offset);
      start = newline == NULL ? 0
	      : window->offset + (newline + 1 - window->bytes);
      if (newline != NULL && start >= low)
	{
	  *offset = start;
	  return true;
	}
    }
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

/* Whether LINE lies between BELOW and ABOVE, or NULL.  */

static bool
is_between (const struct klp_native_line *line, const struct probe *below,
	    const struct probe *above)
{
  return ((below == NULL || klp_native_compare (&below->line, line) <= 0)
	  && (above == NULL || klp_native_compare (line, &above->line) <= 0));
}

/* Read the line of NATIVE that holds OFFSET, which is far from the ends of
   the search, into PROBE from the file.  False: it must be looked at in
   memory, for whatever reason.  */

static bool
peek (const struct klp_native *native, size_t offset, struct probe *probe)
{
  const size_t start = offset - PEEK / 2;
  const char *newline, *line;

  if (pread (native->mapping.fd, probe->bytes, PEEK, start) != PEEK)
    return false;
  newline = memrchr (probe->bytes, '\n', PEEK / 2);
  if (newline == NULL)
    return false;
  line = newline + 1;
  probe->offset = start + (line - probe->bytes);
  return klp_native_split (line, probe->bytes + PEEK - line,
			   &probe->line) == NULL;
}

/* Read the line of NATIVE in the middle between LOW and HIGH, where lines
   start, into PROBE; it must lie between BELOW and ABOVE (or NULL), which are
   the nearest ones known.  */

static bool
look (const struct klp_native *native, size_t low, size_t high,
      const struct probe *below, const struct probe *above,
      struct probe *probe)
{
  size_t offset = low + (high - low) / 2;
  struct klp_native_line *line = &probe->line;
  const char *why;

  if (native->mapping.data != NULL && high - low > FAR
      && peek (native, offset, probe)
      && is_between (line, below, above))
    return true;
  if (!klp_native_line_start (native, low, &offset))
    return false;
  probe->offset = offset;
  why = klp_native_fields (native, offset, line);
  if (why != NULL)
    return klp_native_damaged (native, NULL, offset, why);
  return (is_between (line, below, above)
	  || (klp_native_line (native, offset, line)
	      && klp_native_damaged (native, line, offset,
				     "the lines are not in order")));
}

/* Whether the line of NATIVE before OFFSET, where one starts, is less than NAME
   (LENGTH bytes).  */

static bool
line_before_is_less (const struct klp_native *native, const char *name,
		size_t length, size_t offset)
{
  size_t before = offset - 1, room;
  const char *line, *tab;

  if (offset <= native->symbols
      || !klp_native_line_start (native, native->symbols, &before))
    return false;
  line = klp_native_text (native, before, offset - before, &room);
  tab = memchr (line, '\t', offset - before);
  return (tab != NULL && tab != line && line[offset - 1 - before] == '\n'
	  && compare_text (line, tab - line, name, length) < 0);
}

/* Whether OFFSET, where a line of NATIVE starts, is the answer that
   klp_native_bound looks for; LINE is that line then.  */

static bool
is_bound (const struct klp_native *native, const char *name, size_t length,
	  size_t offset, struct klp_native_line *line)
{
  return (line_before_is_less (native, name, length, offset)
	  && (offset == native->end
	      || (klp_native_fields (native, offset, line) == NULL
		  && compare_text (line->start, line->name, name, length)
		     >= 0)));
}

/* See mapfile.h.  */

bool
klp_native_bound (const struct klp_native *native, const char *name,
		  size_t length, size_t *offset, struct klp_native_line *line)
{
  size_t low = native->symbols, high = native->end;
  struct probe probes[3], *probe = probes, *below = NULL, *above = NULL;

  line->end = NULL;
  if (is_bound (native, name, length, *offset, line))
    return true;
  if (klp_index_find (native, name, length, line)
      && line_before_is_less (native, name, length, line->offset))
    {
      *offset = line->offset;
      return true;
    }
  line->end = NULL;
  /* Lines that start before LOW are less than NAME, those from HIGH on are
     not.  Each line looked at must lie between the nearest ones known.  */
  while (low < high)
    {
      for (probe = probes; probe == below || probe == above; probe++)
	continue;
      if (!look (native, low, high, below, above, probe))
	return false;
      if (compare_text (probe->line.start, probe->line.name, name, length) < 0)
	{
	  low = probe->offset + (probe->line.end + 1 - probe->line.start);
	  below = probe;
	}
      else
	{
	  high = probe->offset;
	  above = probe;
	}
    }
  *offset = low;
  return true;
}
