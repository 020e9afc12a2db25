/* map-inlined.c -- what the compiler has inlined.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Read in place, by halving: a line for each function and file, as
   mapfile/mapfile.h has it.  What is no such line is no answer; klp-map
   --verify tells.  */

#include "config.h"
#include <string.h>
#include "map/map.h"

/* The line that starts at LINE, of the text that ends before END, as ENTRY;
   false: it is none.  */

static bool
take_line (struct klp_context *context, const char *line, const char *end,
	   struct klp_inlined *entry)
{
  const char *newline = memchr (line, '\n', end - line);
  const char *tab = newline == NULL ? NULL : memchr (line, '\t',
						     newline - line);
  const char *second = tab == NULL ? NULL : memchr (tab + 1, '\t',
						    newline - tab - 1);

  if (second == NULL)
    return false;
  entry->file = klp_copy_string (context, tab + 1, second - tab - 1);
  entry->callers = klp_copy_string (context, second + 1,
				    newline - second - 1);
  return entry->file != NULL && entry->callers != NULL;
}

/* How the name of the line from LINE on, before END, compares with NAME.  */

static int
compare_name (const char *line, const char *end, const char *name)
{
  size_t length = strlen (name), n = 0;
  int order;

  while (line + n < end && line[n] != '\t' && line[n] != '\n')
    n++;
  order = memcmp (line, name, n < length ? n : length);
  return order != 0 ? order : n < length ? -1 : n > length;
}

/* Where the line that P is in, of the text from BEGIN on, starts.  */

static const char *
line_start (const char *begin, const char *p)
{
  const char *newline = memrchr (begin, '\n', p - begin);

  return newline == NULL ? begin : newline + 1;
}

/* See klp.h.  */

bool
klp_maps_inlined (struct klp_maps *maps, const char *object, const char *name,
		  size_t number, struct klp_inlined *entry)
{
  const struct klp_map_object *known = klp_maps_object (maps, object);
  const char *low, *high, *end;

  memset (entry, 0, sizeof *entry);
  if (known == NULL || known->inlined_size == 0)
    return false;
  low = (const char *) known->inlined;
  end = high = low + known->inlined_size;
  while (low < high)
    {
      const char *line = line_start (low, low + (high - low) / 2);

      if (compare_name (line, end, name) >= 0)
	high = line;
      else
	{
	  low = memchr (line, '\n', end - line);
	  low = low == NULL ? end : low + 1;
	}
    }
  for (; low < end && compare_name (low, end, name) == 0; number--)
    {
      if (number == 0)
	return take_line (maps->context, low, end, entry);
      low = memchr (low, '\n', end - low);
      low = low == NULL ? end : low + 1;
    }
  return false;
}

/* See klp.h.  */

const char *
klp_inlined_next (struct klp_context *context, const char **callers)
{
  size_t length = strcspn (*callers, " ");
  const char *caller;

  if (length == 0)
    return NULL;
  caller = klp_copy_string (context, *callers, length);
  *callers += length;
  *callers += **callers == ' ';
  return caller;
}

/* See map.h.  */

const char *
klp_inlined_names (struct klp_context *context, struct klp_maps *maps,
		   const char *object, const char *name, size_t most,
		   klp_caller_function wanted, void *data)
{
  struct klp_inlined entry;
  const char *names = "", *caller;
  size_t count = 0;

  for (size_t i = 0; klp_maps_inlined (maps, object, name, i, &entry); i++)
    while ((caller = klp_inlined_next (context, &entry.callers)) != NULL)
      if ((wanted == NULL || wanted (data, &entry, caller))
	  && count++ < most && names != NULL)
	names = klp_format (context, "%s%s`%s'", names,
			    count == 1 ? "" : ", ", caller);
  if (count > most && names != NULL)
    names = klp_format (context, "%s and others", names);
  return count == 0 ? NULL : names;
}
