/* map-find.c -- look a name up in the maps of a conversion.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Collects the lines of a name from every map, refusing what is not whole,
   and joins the symbol of one map with its export in another.  Must not
   know how a map is stored beyond its lines.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include <safe-ctype.h>
#include "base/base.h"
#include "map/map.h"
#include "mapfile/mapfile.h"
#include "klp-format.h"

/* One search in one map.  */
struct search
{
  struct klp_maps *maps;
  const struct klp_native *native;
  const char *text;
  size_t length;
  bool prefix;
  struct klp_map_list *list;
  struct klp_native_group group;
  const char *name;		/* the last one copied  */
  size_t behind;		/* the line behind those found  */
  bool copies;			/* that one may be a renamed copy's  */
};

/* Whether LINE is one that SEARCH is for.  */

static bool
is_wanted (const struct search *search, const struct klp_native_line *line)
{
  return ((search->prefix ? line->name >= search->length
	   : line->name == search->length)
	  && memcmp (line->start, search->text, search->length) == 0);
}

/* Whether LINE, the first behind those that SEARCH is for, may be one of a
   renamed copy: of a name that is TEXT and a dot and more, or is before such
   ones.  */

static bool
is_before_copies (const struct search *search,
		  const struct klp_native_line *line)
{
  return (line->name > search->length
	  && (unsigned char) line->start[search->length] <= '.'
	  && memcmp (line->start, search->text, search->length) == 0);
}

/* Let MAPS' last object be that of LINE.  Most symbols that a patch needs are
   of one object.  */

static bool
find_object (struct klp_maps *maps, const struct klp_native_line *line)
{
  const char *name;

  if (maps->last != NULL && strlen (maps->last->name) == line->object_length
      && memcmp (maps->last->name, line->object, line->object_length) == 0)
    return true;
  name = klp_copy_string (maps->context, line->object, line->object_length);
  maps->last = name == NULL ? NULL
	       : klp_maps_owner (maps, name, &maps->last_symbols,
				 &maps->last_exports);
  return maps->last != NULL;
}

/* Add LINE, whose name and object are SYMBOL's, to SEARCH's list, if
   SEARCH's map is the one to ask for that object.  */

static bool
add_line (struct search *search, const struct klp_native_line *line)
{
  const struct klp_maps *maps = search->maps;
  struct klp_context *context = maps->context;
  struct klp_map_list *list = search->list;
  const struct klp_native *owner;
  struct klp_map_symbol *symbol;
  const char *why;

  if (!klp_grow (context, (void **) &list->symbols, &list->room, list->count,
		 sizeof *list->symbols))
    return false;
  symbol = list->symbols + list->count;
  memset (symbol, 0, sizeof *symbol);
  why = klp_native_symbol (context, line, symbol);
  if (why == NULL)
    why = klp_native_count (&search->group, symbol);
  if (why != NULL)
    return klp_native_damaged (search->native, line, 0, why);
  if (!find_object (search->maps, line))
    return false;
  owner = ((symbol->flags & KLP_MAP_EXPORT_ONLY) != 0
	   ? maps->last_exports : maps->last_symbols);
  if (owner == NULL)
    return klp_native_damaged (search->native, line, 0,
			       "the header does not announce it");
  if (owner != search->native)
    return true;
  symbol->name = search->name;
  symbol->object = maps->last->name;
  list->count++;
  return true;
}

/* Keep LINE's name for the symbols to come.  */

static bool
keep_name (struct search *search, const struct klp_native_line *line)
{
  if (search->name != NULL && strlen (search->name) == line->name
      && memcmp (search->name, line->start, line->name) == 0)
    return true;
  search->name = klp_copy_string (search->maps->context, line->start,
				  line->name);
  return search->name != NULL;
}

/* Collect what SEARCH is for from its map.  */

static bool
search_map (struct search *search)
{
  const struct klp_native *native = search->native;
  struct klp_native_line line, last;
  bool has_last = false;
  const char *why;
  /* An index knows whole names only.  */
  size_t offset = search->prefix ? native->behind : 0;

  if (!klp_native_bound (native, search->text, search->length, &offset,
			 &line))
    return false;
  for (; offset < native->end; offset = line.next, line.end = NULL)
    {
      int order;

      if (line.end == NULL
	  && (why = klp_native_fields (native, offset, &line)) != NULL)
	return klp_native_damaged (native, NULL, offset, why);
      order = has_last ? klp_native_compare (&last, &line) : -1;
      if (order < 0 && (why = klp_native_end (&search->group)) != NULL)
	return klp_native_damaged (native, &last, offset, why);
      if (order <= 0 && !is_wanted (search, &line))
	{
	  search->copies = is_before_copies (search, &line);
	  break;
	}
      if (!klp_native_sound (native, &line))
	return false;
      if (order > 0)
	return klp_native_damaged (native, &line, offset,
				   "the lines are not in order");
      if (!keep_name (search, &line) || !add_line (search, &line))
	return false;
      last = line;
      has_last = true;
    }
  search->behind = offset;
  why = klp_native_end (&search->group);
  return why == NULL || klp_native_damaged (native, &last, offset, why);
}

/* The order of a list: name, vmlinux before the modules, object, an export
   without a symbol, position.  A and B are klp_map_symbols.  */

static int
compare_symbols (const void *a, const void *b)
{
  const struct klp_map_symbol *left = a, *right = b;
  int order = strcmp (left->name, right->name);
  bool left_vmlinux, right_vmlinux;

  if (order != 0)
    return order;
  left_vmlinux = strcmp (left->object, KLP_VMLINUX) == 0;
  right_vmlinux = strcmp (right->object, KLP_VMLINUX) == 0;
  if (left_vmlinux != right_vmlinux)
    return left_vmlinux ? -1 : 1;
  order = strcmp (left->object, right->object);
  if (order == 0)
    order = ((int) (right->flags & KLP_MAP_EXPORT_ONLY)
	     - (int) (left->flags & KLP_MAP_EXPORT_ONLY));
  if (order != 0)
    return order;
  return left->position < right->position ? -1
	 : left->position > right->position;
}

/* LIST, sorted, holds at INDEX an export without a symbol: give its flags
   to the symbol of that name and object behind it, if there is one, and
   remove it.  */

static bool
join_export (struct klp_maps *maps, struct klp_map_list *list, size_t index)
{
  struct klp_map_symbol *export = list->symbols + index, *found = NULL;
  const struct klp_map_object *object = klp_maps_object (maps, export->object);
  size_t globals = 0, n = 1;

  for (; index + n < list->count; n++)
    {
      struct klp_map_symbol *symbol = export + n;

      if (strcmp (symbol->name, export->name) != 0
	  || strcmp (symbol->object, export->object) != 0)
	break;
      if (!ISLOWER (symbol->type))
	{
	  found = symbol;
	  globals++;
	}
    }
  if (n == 2)
    found = export + 1;
  else if (globals != 1)
    found = NULL;
  if (n == 1 && object != NULL && object->symbols)
    return klp_error (maps->context, "%s: %s exports `%s', but its symbols in"
		      " %s do not include it: the maps are of two kernels, or"
		      " not whole", maps->files, export->object, export->name,
		      object->map);
  if (found == NULL)
    return true;
  found->flags |= export->flags & (KLP_MAP_EXPORTED | KLP_MAP_GPL);
  found->name_space = export->name_space;
  list->count--;
  memmove (export, export + 1, (list->count - index) * sizeof *export);
  return true;
}

/* Put the symbols called TEXT, or whose names begin so when PREFIX, into LIST.
   *COPIES, unless COPIES is NULL, becomes whether there may be renamed copies
   of TEXT.  */

static bool
find (struct klp_maps *maps, const char *text, bool prefix,
      struct klp_map_list *list, bool *copies)
{
  struct search search;

  list->count = 0;
  for (size_t i = 0; i < maps->n_maps; i++)
    {
      memset (&search, 0, sizeof search);
      search.maps = maps;
      search.native = maps->maps + i;
      search.text = text;
      search.length = strlen (text);
      search.prefix = prefix;
      search.list = list;
      if (!search_map (&search))
	return false;
      maps->maps[i].behind = search.behind;
      maps->maps[i].searches++;
      if (copies != NULL)
	*copies |= search.copies;
    }
  if (list->count > 1)
    qsort (list->symbols, list->count, sizeof *list->symbols,
	   compare_symbols);
  for (size_t i = list->count; i-- != 0;)
    if ((list->symbols[i].flags & KLP_MAP_EXPORT_ONLY) != 0
	&& !join_export (maps, list, i))
      return false;
  return true;
}

/* What has been found for a name, which comes first, for klp_table.  The
   stages of a conversion ask for the same names, each in its own order, and
   a search goes through a map of many megabytes.  */
struct klp_answer
{
  const char *name;
  size_t count;
  bool copies;			/* there may be renamed ones  */
  struct klp_map_symbol symbols[];
};

/* Search MAPS for NAME; NULL when a map is damaged there.  */

static struct klp_answer *
make_answer (struct klp_maps *maps, const char *name)
{
  struct klp_map_list *list = &maps->found;
  struct klp_answer *answer;
  bool copies = false;
  size_t size;

  if (!find (maps, name, false, list, &copies))
    return NULL;
  size = list->count * sizeof *list->symbols;
  answer = klp_take (maps->context, sizeof *answer + size);
  if (answer == NULL)
    return NULL;
  answer->count = list->count;
  answer->copies = copies;
  answer->name = (size != 0 ? list->symbols[0].name
		  : klp_copy_string (maps->context, name, strlen (name)));
  if (size != 0)
    memcpy (answer->symbols, list->symbols, size);
  return answer->name == NULL ? NULL : answer;
}

/* What MAPS say of NAME, which they are searched for once; NULL when one is
   damaged there.  */

static struct klp_answer *
get_answer (struct klp_maps *maps, const char *name)
{
  void **slot;

  /* Who asks for a name often asks for its copies next.  */
  if (maps->latest != NULL && klp_same (maps->latest->name, name))
    return maps->latest;
  if (maps->answers == NULL)
    maps->answers = klp_table (maps->context, KLP_TABLE_FEW);
  slot = (maps->answers == NULL ? NULL
	  : klp_table_slot (maps->answers, name));
  if (slot == NULL)
    return NULL;
  if (*slot == NULL)
    *slot = make_answer (maps, name);
  maps->latest = *slot;
  return *slot;
}

/* See klp.h.  */

bool
klp_maps_find (struct klp_maps *maps, const char *name,
	       struct klp_map_list *list)
{
  struct klp_answer *answer = get_answer (maps, name);

  if (answer == NULL)
    return false;
  /* LIST has no room of its own then, and will not grow into the answer.  */
  list->symbols = answer->symbols;
  list->count = answer->count;
  list->room = 0;
  return true;
}

/* See klp.h.  */

bool
klp_maps_find_prefix (struct klp_maps *maps, const char *prefix,
		      struct klp_map_list *list)
{
  return find (maps, prefix, true, list, NULL);
}

/* See klp.h.  */

bool
klp_maps_find_copies (struct klp_maps *maps, const char *name,
		      struct klp_map_list *list)
{
  const struct klp_answer *answer = get_answer (maps, name);
  const char *prefix;

  list->count = 0;
  if (answer == NULL || !answer->copies)
    return answer != NULL;
  prefix = klp_format (maps->context, "%s.", name);
  return prefix != NULL && klp_maps_find_prefix (maps, prefix, list);
}

/* See map.h.  */

bool
klp_maps_has_prefix (const struct klp_maps *maps, const char *prefix,
		     bool *has)
{
  size_t length = strlen (prefix);

  *has = false;
  for (size_t i = 0; i < maps->n_maps && !*has; i++)
    {
      const struct klp_native *native = maps->maps + i;
      struct klp_native_line line;
      size_t offset = native->symbols;

      if (!klp_native_bound (native, prefix, length, &offset, &line)
	  || (offset < native->end && !klp_native_line (native, offset, &line)))
	return false;
      *has = (offset < native->end && line.name >= length
	      && memcmp (line.start, prefix, length) == 0);
    }
  return true;
}
