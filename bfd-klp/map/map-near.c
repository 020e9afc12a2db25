/* map-near.c -- names like a name, for messages.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads a whole map, which only an error is worth.  Must not know what the
   names are for.  */

#include "config.h"
#include <ctype.h>
#include <string.h>
#include "base/base.h"
#include "map/map.h"
#include "mapfile/mapfile.h"

/* The most edits between a name and one that is near it, by the name's
   length: two edits turn any three letters into another word.  */
#define EDITS(LENGTH) ((LENGTH) < 3 ? 0u : (LENGTH) < 6 ? 1u : 2u)

/* At most this many names are searched for; with more unknown names the map
   is probably the wrong one.  */
#define SEARCHES_MOST 100

/* A near name.  */
struct near_name
{
  const char *name;
  size_t length;
  unsigned int edits;
};

/* The names found, the nearest first.  */
struct near_names
{
  struct near_name *names;
  size_t count;
  size_t most;
};

/* The number of edits (a character inserted, deleted or replaced, two
   neighbours exchanged) that turn A (N bytes) into B (M bytes), up to MOST;
   MOST + 1 when there are more.  ROWS has room for three times M + 2.
   Lengths differ by no more than MOST.  */

static unsigned int
edits_between (const char *a, size_t n, const char *b, size_t m,
	       unsigned int most, unsigned int *rows)
{
  unsigned int *before = rows, *last = rows + m + 2, *row = last + m + 2;

  for (size_t j = 0; j <= m; j++)
    last[j] = j;
  for (size_t i = 1; i <= n; i++)
    {
      unsigned int least = i, *next;

      row[0] = i;
      for (size_t j = 1; j <= m; j++)
	{
	  unsigned int edits = last[j - 1] + (a[i - 1] != b[j - 1]);

	  if (edits > last[j] + 1)
	    edits = last[j] + 1;
	  if (edits > row[j - 1] + 1)
	    edits = row[j - 1] + 1;
	  if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
	      && edits > before[j - 2] + 1)
	    edits = before[j - 2] + 1;
	  row[j] = edits;
	  if (edits < least)
	    least = edits;
	}
      if (least > most)
	return most + 1;
      next = before;
      before = last;
      last = row;
      row = next;
    }
  return last[m] > most ? most + 1 : last[m];
}

/* Put NAME into NAMES, behind those that are as near.  */

static void
keep_name (struct near_names *names, const struct near_name *name)
{
  size_t place = names->count;

  while (place > 0 && names->names[place - 1].edits > name->edits)
    place--;
  if (place == names->most)
    return;
  /* Another map may hold the same name.  */
  for (size_t i = 0; i < names->count; i++)
    if (names->names[i].length == name->length
	&& memcmp (names->names[i].name, name->name, name->length) == 0)
      return;
  if (names->count < names->most)
    names->count++;
  memmove (names->names + place + 1, names->names + place,
	   (names->count - 1 - place) * sizeof *names->names);
  names->names[place] = *name;
}

/* Collect the names of NATIVE that are near NAME into NAMES; ROWS as for
   edits_between.  */

static bool
search_map (const struct klp_native *native, const char *name,
	    struct near_names *names, unsigned int *rows)
{
  const size_t length = strlen (name);
  const unsigned int most = EDITS (length);
  struct klp_native whole = *native;
  struct klp_native_line line;
  struct near_name near = { NULL, 0, 0 };
  size_t offset = native->symbols;

  /* Names are kept, and its window moves.  */
  whole.window = NULL;
  for (; offset < native->end; offset = line.next)
    {
      if (!klp_native_line (&whole, offset, &line))
	return false;
      if (line.name + most < length || line.name > length + most
	  || (near.length == line.name
	      && memcmp (near.name, line.start, line.name) == 0))
	continue;
      near.name = line.start;
      near.length = line.name;
      near.edits = edits_between (name, length, near.name, near.length, most,
				  rows);
      if (near.edits <= most && near.edits != 0)
	keep_name (names, &near);
    }
  return true;
}

/* Add LIST's symbols behind those of ALL, which has room for MOST.  */

static void
add_list (struct klp_map_list *all, const struct klp_map_list *list,
	  size_t most)
{
  size_t n = most - all->count;

  if (n > list->count)
    n = list->count;
  if (n != 0)
    memcpy (all->symbols + all->count, list->symbols,
	    n * sizeof *list->symbols);
  all->count += n;
}

/* See klp.h.  */

bool
klp_maps_find_near (struct klp_maps *maps, const char *name, size_t most,
		    struct klp_map_list *list)
{
  struct klp_context *context = maps->context;
  struct near_names names = { NULL, 0, most };
  struct klp_map_list one = { NULL, 0, 0 };
  size_t row = strlen (name) + EDITS (strlen (name)) + 2;
  unsigned int *rows;

  list->count = 0;
  if (most == 0 || EDITS (strlen (name)) == 0
      || maps->n_near++ >= SEARCHES_MOST)
    return true;
  list->symbols = klp_alloc_array (context, most, sizeof *list->symbols);
  list->room = most;
  names.names = klp_alloc_array (context, most, sizeof *names.names);
  rows = klp_alloc_array (context, 3 * row, sizeof *rows);
  if (list->symbols == NULL || names.names == NULL || rows == NULL)
    return false;
  for (size_t i = 0; i < maps->n_maps; i++)
    if (!search_map (maps->maps + i, name, &names, rows))
      return false;
  for (size_t i = 0; i < names.count && list->count < most; i++)
    {
      char *text = klp_copy_string (context, names.names[i].name,
				    names.names[i].length);

      if (text == NULL || !klp_maps_find (maps, text, &one))
	return false;
      add_list (list, &one, most);
    }
  return true;
}

/* See klp.h.  */

const char *
klp_renamed_copy (const char *base, const char *name)
{
  static const char *const kinds[] =
    { ".isra.", ".constprop.", ".part.", ".llvm.", ".cold", ".lto_priv." };
  size_t length = strlen (base);

  if (strncmp (name, base, length) != 0)
    return NULL;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (klp_begins (name + length, kinds[i]))
      return kinds[i];
  return NULL;
}

/* See klp.h.  */

bool
klp_copy_is_same (const char *kind)
{
  /* Clang's ThinLTO renames what it promotes, and changes nothing else.  */
  return strcmp (kind, ".llvm.") == 0;
}

/* See klp.h.  */

bool
klp_is_numbered (const char *base, const char *name)
{
  size_t length = strlen (base);

  return (strncmp (name, base, length) == 0 && name[length] == '.'
	  && isdigit ((unsigned char) name[length + 1]));
}

/* See klp.h.  */

bool
klp_maps_find_misses (struct klp_maps *maps, const char *name, size_t most,
		      struct klp_map_list *list)
{
  size_t n = 0;

  if (!klp_maps_find_copies (maps, name, list))
    return false;
  for (size_t i = 0; i < list->count && n < most; i++)
    if (klp_renamed_copy (name, list->symbols[i].name) != NULL
	|| klp_is_numbered (name, list->symbols[i].name))
      list->symbols[n++] = list->symbols[i];
  list->count = n;
  return n != 0 || klp_maps_find_near (maps, name, most, list);
}

/* What the names of a map's objects are compared with.  */
struct near_object
{
  struct klp_context *context;
  char *name;			/* in small letters  */
  unsigned int *rows;		/* as for edits_between  */
  unsigned int edits;		/* of FOUND  */
  const char *found;		/* the nearest, or NULL  */
};

/* TEXT in small letters, in CONTEXT; NULL when out of memory.  */

static char *
small_letters (struct klp_context *context, const char *text)
{
  char *copy = klp_copy_string (context, text, strlen (text));

  for (char *p = copy; p != NULL && *p != '\0'; p++)
    *p = tolower ((unsigned char) *p);
  return copy;
}

/* klp_native_objects' visitor: keep OBJECT in the near_object DATA if it is
   nearer than what is there.  */

static bool
visit_near (void *data, struct klp_map_object *object)
{
  struct near_object *near = data;
  const size_t length = strlen (near->name), n = strlen (object->name);
  const unsigned int most = EDITS (length);
  const char *letters;
  unsigned int edits;

  if (!object->symbols || n + most < length || n > length + most)
    return true;
  letters = small_letters (near->context, object->name);
  if (letters == NULL)
    return false;
  edits = edits_between (near->name, length, letters, n, most, near->rows);
  if (edits <= most && (near->found == NULL || edits < near->edits))
    {
      near->found = object->name;
      near->edits = edits;
    }
  return true;
}

/* See map.h.  */

const char *
klp_maps_near_object (struct klp_maps *maps, const char *name)
{
  size_t row = strlen (name) + EDITS (strlen (name)) + 2;
  struct near_object near
    = { .context = maps->context,
	.name = small_letters (maps->context, name),
	.rows = klp_alloc_array (maps->context, 3 * row,
				 sizeof *near.rows) };

  if (near.name == NULL || near.rows == NULL)
    return NULL;
  for (size_t i = 0; i < maps->n_maps; i++)
    if (!klp_native_objects (maps->maps + i, visit_near, &near))
      return NULL;
  return near.found;
}
