/* making-put.c -- the text of a map as it grows.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Bytes, numbers and the ends of lines.  Must not know what a line says.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "making/making-put.h"
#include "making/making.h"
#include "mapfile/mapfile.h"

/* See making-put.h.  */

bool
klp_map_set_room (struct klp_map_writer *writer, size_t room)
{
  char *text = realloc (writer->text, room);

  if (text == NULL)
    {
      free (writer->text);
      klp_no_memory (writer->context, room);
    }
  writer->text = text;
  writer->room = room;
  return text != NULL;
}

/* See making-put.h.  */

void
klp_map_put_bytes (struct klp_map_writer *writer, const char *text,
		   size_t length)
{
  if (writer->text == NULL
      || (length > writer->room - writer->length
	  && !klp_map_set_room (writer,
			 writer->room + writer->room / 2 + length)))
    return;
  memcpy (writer->text + writer->length, text, length);
  writer->length += length;
}

/* See making-put.h.  */

void
klp_map_put_text (struct klp_map_writer *writer, const char *text)
{
  if (text == NULL || *text == '\0')
    text = "-";
  klp_map_put_bytes (writer, text, strlen (text));
}

/* See making-put.h.  */

void
klp_map_put_value (struct klp_map_writer *writer, const char *before,
		   const char *text)
{
  if (text == NULL)
    return;
  klp_map_put_bytes (writer, before, strlen (before));
  klp_map_put_bytes (writer, text, strlen (text));
}

/* See making-put.h.  */

void
klp_map_put_number (struct klp_map_writer *writer, unsigned long number)
{
  char digits[24], *p = digits + sizeof digits;

  do
    *--p = '0' + number % 10;
  while ((number /= 10) != 0);
  klp_map_put_bytes (writer, p, digits + sizeof digits - p);
}

/* See making-put.h.  */

void
klp_map_put_address (struct klp_map_writer *writer,
		     const struct klp_map_entry *entry)
{
  char digits[16];
  uint64_t rest = entry->address;

  if (!entry->has_address)
    {
      klp_map_put_bytes (writer, "-", 1);
      return;
    }
  for (size_t i = sizeof digits; i-- > 0; rest >>= 4)
    digits[i] = "0123456789abcdef"[rest & 15];
  klp_map_put_bytes (writer, digits, sizeof digits);
}

/* See making-put.h.  */

bool
klp_map_end_line (struct klp_map_writer *writer, const char *name,
		  const char *object)
{
  size_t length;

  klp_map_put_bytes (writer, "\n", 1);
  length = writer->length - writer->line;
  writer->line = writer->length;
  if (length <= KLP_MAP_LINE_MAX)
    return true;
  return klp_error (writer->context, "`%.64s...' of %s: its line in the map"
		    " would have %lu bytes; a map's lines have no more than"
		    " 4096", name, object, (unsigned long) length);
}
