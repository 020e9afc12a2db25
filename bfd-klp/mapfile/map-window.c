/* map-window.c -- one native map: what is at a place.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A look-up of few names reads a piece of the file around each place instead
   of touching pages of the map, and so does who opens a map.  Must not know
   the order of lines.  */

#include "config.h"
#include <string.h>
#include <unistd.h>
#include "mapfile/mapfile.h"

/* See mapfile.h.  */

const char *
klp_native_split (const char *p, size_t room, struct klp_native_line *line)
{
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

/* See mapfile.h.  */

bool
klp_native_in_window (const struct klp_native *native, size_t offset,
		      size_t *room)
{
  const struct klp_window *window = native->window;

  if (window == NULL || offset < window->offset
      || offset - window->offset >= window->size)
    return false;
  *room = window->size - (offset - window->offset);
  return true;
}

/* See mapfile.h.  */

const char *
klp_native_text (const struct klp_native *native, size_t offset, size_t wanted,
		 size_t *room)
{
  const size_t left = native->end - offset;

  if (!klp_native_in_window (native, offset, room) || *room < wanted)
    {
      *room = left;
      return native->data + offset;
    }
  if (*room > left)
    *room = left;
  return native->window->bytes + (offset - native->window->offset);
}

/* See mapfile.h.  */

void
klp_native_look_at (const struct klp_native *native, size_t offset, size_t size)
{
  struct klp_window *window = native->window;
  size_t start = offset < size / 4 ? 0 : offset - size / 4;
  ssize_t n;

  if (window == NULL)
    return;
  if (size > native->size - start)
    size = native->size - start;
  n = pread (native->mapping.fd, window->bytes, size, start);
  window->offset = start;
  window->size = n < 0 ? 0 : n;
}

/* See mapfile.h.  */

const char *
klp_native_bytes (const struct klp_native *native, size_t offset, size_t size)
{
  size_t room;

  klp_native_look_at (native, offset, sizeof native->window->bytes);
  return (klp_native_in_window (native, offset, &room) && room >= size
	  ? native->window->bytes + (offset - native->window->offset)
	  : native->data + offset);
}

/* See mapfile.h.  */

const char *
klp_native_header_line (const struct klp_native *native, size_t offset,
			const char **end)
{
  const char *p;
  size_t room;

  if (klp_native_in_window (native, offset, &room))
    {
      p = native->window->bytes + (offset - native->window->offset);
      *end = memchr (p, '\n', room < native->symbols - offset
		     ? room : native->symbols - offset);
      if (*end != NULL)
	return p;
    }
  p = native->data + offset;
  *end = memchr (p, '\n', native->symbols - offset);
  return *end == NULL ? NULL : p;
}

/* See mapfile.h.  */

const char *
klp_native_fields (const struct klp_native *native, size_t offset,
		   struct klp_native_line *line)
{
  const char *why = NULL;
  size_t room;

  /* A line that the window cuts off is taken from the map.  */
  if (!klp_native_in_window (native, offset, &room)
      || klp_native_split (native->window->bytes
		      + (offset - native->window->offset), room, line) != NULL)
    why = klp_native_split (native->data + offset, native->end - offset, line);
  line->offset = offset;
  if (line->end != NULL)
    line->next = offset + (line->end + 1 - line->start);
  return why;
}
