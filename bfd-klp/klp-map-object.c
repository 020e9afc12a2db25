/* klp-map-object.c -- the `object' lines of a native map's header.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   They are sorted by name and found by bisection, like the symbol lines;
   the format is described in klp-map-int.h.  Must not know the symbol
   lines.  */

#include "config.h"
#include <string.h>
#include "klp-map-int.h"

static const char key[] = "object\t";
#define KEY_LENGTH (sizeof key - 1)

/* An `object' line taken apart.  */
struct object_line
{
  const char *start;
  const char *name;
  size_t length;
  const char *words;		/* the tab before the first one, or END  */
  const char *end;		/* the newline  */
};

/* Take the line of NATIVE's header at OFFSET apart.  */

static bool
read_line (const struct klp_native *native, size_t offset,
	   struct object_line *line)
{
  const char *p = native->data + offset;

  line->start = p;
  line->end = memchr (p, '\n', native->symbols - offset);
  if ((size_t) (line->end - p) <= KEY_LENGTH
      || memcmp (p, key, KEY_LENGTH) != 0)
    return klp_native_damaged (native, NULL, offset,
			       "no `object' line of a header");
  line->name = p + KEY_LENGTH;
  line->words = memchr (line->name, '\t', line->end - line->name);
  if (line->words == NULL)
    line->words = line->end;
  line->length = line->words - line->name;
  return true;
}

/* Compare LINE's name with NAME.  */

static int
compare_name (const struct object_line *line, const char *name)
{
  size_t length = strlen (name);
  size_t common = line->length < length ? line->length : length;
  int order = memcmp (line->name, name, common);

  if (order == 0)
    order = line->length < length ? -1 : line->length > length;
  return order;
}

/* If the LENGTH bytes at WORD, in NATIVE's header, begin with START, copy
   the rest to *VALUE.  */

static bool
word_value (const struct klp_native *native, const char *word,
	    size_t length, const char *start, const char **value)
{
  size_t n = strlen (start);

  if (length < n || memcmp (word, start, n) != 0)
    return true;
  *value = klp_copy_string (native->context, word + n, length - n);
  if (*value == NULL || **value == '\0'
      || klp_map_name_problem (*value) == NULL)
    return *value != NULL;
  return klp_native_damaged (native, NULL, word - native->data,
			     "a control character in the header");
}

/* Read the words of LINE, in NATIVE's header, into OBJECT; words that are not known are skipped, as
   the format says.  */

static bool
read_words (const struct klp_native *native, const struct object_line *line,
	    struct klp_map_object *object)
{
  const char *p = line->words;

  while (p < line->end)
    {
      const char *word = p + 1;
      size_t length;

      p = memchr (word, '\t', line->end - word);
      if (p == NULL)
	p = line->end;
      length = p - word;
      if (length == 7 && memcmp (word, "symbols", 7) == 0)
	object->symbols = true;
      else if (length == 7 && memcmp (word, "exports", 7) == 0)
	object->exports = true;
      else if (!word_value (native, word, length, "build-id=",
			    &object->build_id)
	       || !word_value (native, word, length, "srcversion=",
			       &object->srcversion)
	       || !word_value (native, word, length, "depends=",
			       &object->depends))
	return false;
    }
  return true;
}

/* LINE of NATIVE as a record; NULL when out of memory.  */

static struct klp_map_object *
make_object (const struct klp_native *native, const struct object_line *line)
{
  struct klp_map_object *object = klp_alloc (native->context, sizeof *object);

  if (object == NULL)
    return NULL;
  object->map = native->file;
  object->name = klp_copy_string (native->context, line->name, line->length);
  if (object->name == NULL || !read_words (native, line, object))
    return NULL;
  return object;
}

/* See klp-map-int.h.  */

struct klp_map_object *
klp_native_object (const struct klp_native *native, const char *name,
		   bool *good)
{
  size_t low = native->objects, high = native->symbols;
  struct object_line line;
  struct klp_map_object *object;

  *good = true;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      const char *newline = memrchr (native->data + low, '\n', middle - low);
      int order;

      middle = newline == NULL ? low : (size_t) (newline + 1 - native->data);
      *good = read_line (native, middle, &line);
      if (!*good)
	return NULL;
      order = compare_name (&line, name);
      if (order == 0)
	{
	  object = make_object (native, &line);
	  *good = object != NULL;
	  return object;
	}
      if (order < 0)
	low = line.end + 1 - native->data;
      else
	high = middle;
    }
  return NULL;
}

/* See klp-map-int.h.  */

bool
klp_native_objects (const struct klp_native *native, klp_native_visit visit,
		    void *data)
{
  size_t offset = native->objects;
  struct klp_map_object *last = NULL, *object;
  struct object_line line;

  for (; offset < native->symbols; offset = line.end + 1 - native->data)
    {
      if (!read_line (native, offset, &line))
	return false;
      object = make_object (native, &line);
      if (object == NULL)
	return false;
      if (last != NULL && compare_name (&line, last->name) <= 0)
	return klp_native_damaged (native, NULL, offset,
				   "the objects are not in order");
      last = object;
      if (!visit (data, object))
	return false;
    }
  return true;
}
