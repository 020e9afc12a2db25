/* klp-new-choose.c -- which function of the kernel is to be replaced.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Says at once what the link would say of such a patch, and what to replace
   instead.  Must not know what is written.  */

#include "config.h"
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "klp-new.h"

/* How many similar names are listed.  */
#define MOST_NEAR 10

/* What the user asks for.  */
struct wish
{
  const char *given;
  const char *object;		/* or NULL  */
  const char *name;
  unsigned long position;
  bool has_position;
};

/* Read GIVEN into WISH.  */

static bool
read_wish (struct klp_context *context, const char *given, struct wish *wish)
{
  const char *colon = strchr (given, ':');
  const char *last = strrchr (given, ':');

  *wish = (struct wish) { .given = given, .name = given };
  if (last != NULL && isdigit ((unsigned char) last[1]))
    {
      char *end;

      errno = 0;
      wish->position = strtoul (last + 1, &end, 10);
      wish->has_position = true;
      if (errno != 0 || *end != '\0')
	return klp_error (context, "`%s': not a position: `%s'", given,
			  last + 1);
      if (last == colon)
	colon = NULL;
    }
  else
    last = given + strlen (given);
  if (colon != NULL)
    {
      wish->object = klp_object_name (context, given, colon - given);
      wish->name = colon + 1;
    }
  wish->name = klp_copy_string (context, wish->name, last - wish->name);
  if (wish->name == NULL || *wish->name == '\0'
      || strchr (wish->name, ':') != NULL)
    return klp_error (context, "`%s': not [OBJECT:]FUNCTION[:POSITION]", given);
  return true;
}

/* Leave in LIST what WISH may mean.  */

static void
keep_meant (const struct wish *wish, struct klp_map_list *list)
{
  size_t kept = 0;

  for (size_t i = 0; i < list->count; i++)
    {
      const struct klp_map_symbol *symbol = list->symbols + i;

      if ((symbol->flags & KLP_MAP_EXPORT_ONLY) == 0
	  && (wish->object == NULL
	      || strcmp (wish->object, symbol->object) == 0)
	  && (!wish->has_position || wish->position == symbol->position))
	list->symbols[kept++] = *symbol;
    }
  list->count = kept;
}

/* Report that WISH is not in the map, and what is like it.  */

static bool
report_missing (struct klp_new *new, const struct wish *wish)
{
  struct klp_map_list list = { NULL, 0, 0 };
  const char *text = "";

  if (!klp_maps_find_misses (new->maps, wish->name, MOST_NEAR, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    {
      const struct klp_map_symbol *symbol = list.symbols + i;
      const char *kind = klp_renamed_copy (wish->name, symbol->name);

      if (wish->object != NULL && strcmp (wish->object, symbol->object) != 0)
	continue;
      text = klp_format (new->context, "%s\n  %s:%s   %s", text,
			 symbol->object, symbol->name,
			 kind == NULL ? "spelled similarly"
			 : klp_copy_is_same (kind)
			 ? "a renamed copy with the same arguments"
			 : "a renamed copy; its arguments may differ");
      if (text == NULL)
	return false;
    }
  return klp_error (new->context, "`%s' not found in %s: static functions are"
		    " often inlined or renamed; replace the functions that call"
		    " it%s%s", wish->given, klp_maps_files (new->maps),
		    *text == '\0' ? "" : "; similar names:", text);
}

/* Report WHY WISH is none of the functions of LIST.  */

static bool
report_several (struct klp_new *new, const struct wish *wish,
		const struct klp_map_list *list, const char *why)
{
  const char *text = "";

  for (size_t i = 0; i < list->count && text != NULL; i++)
    {
      const struct klp_map_symbol *symbol = list->symbols + i;

      text = klp_format (new->context, "%s\n  %s:%s:%lu   %016" PRIx64 " %s",
			 text, symbol->object, symbol->name, symbol->position,
			 symbol->address,
			 symbol->file == NULL ? "" : symbol->file);
    }
  return klp_error (new->context, "`%s' %s; choose one:%s", wish->given, why,
		    text);
}

/* What keeps the kernel from replacing SYMBOL, or NULL.  */

static const char *
problem (struct klp_new *new, const struct klp_map_symbol *symbol)
{
  const struct klp_map_object *object
    = klp_maps_object (new->maps, symbol->object);

  if (strchr ("tTwW?", symbol->type) == NULL)
    return "is data, not a function";
  if ((symbol->flags & (KLP_MAP_INIT | KLP_MAP_MIXED)) != 0)
    return "is in init memory, which is freed after it has run";
  if (object != NULL && object->traced
      && (symbol->flags & KLP_MAP_TRACED) == 0)
    return "has no ftrace site, so the kernel cannot replace it; replace the"
	   " functions that call it";
  return NULL;
}

/* Warn of the copies of SYMBOL that the compiler has renamed, which go on as
   they are.  */

static bool
warn_copies (struct klp_new *new, const struct klp_map_symbol *symbol)
{
  struct klp_map_list list = { NULL, 0, 0 };

  if (!klp_maps_find_copies (new->maps, symbol->name, &list))
    return false;
  for (size_t i = 0; i < list.count; i++)
    if (klp_renamed_copy (symbol->name, list.symbols[i].name) != NULL
	/* What it jumps to itself.  */
	&& strncmp (list.symbols[i].name + strlen (symbol->name), ".cold", 5)
	   != 0
	&& strcmp (symbol->object, list.symbols[i].object) == 0)
      klp_warning (new->context, "`%s' has a renamed copy `%s', which some of"
		   " its callers call; replace that, too, or its callers",
		   symbol->name, list.symbols[i].name);
  return true;
}

/* The name in C of the function that is called NAME in the map.  */

static const char *
base_name (struct klp_context *context, const char *name)
{
  return klp_copy_string (context, name, strcspn (name, "."));
}

/* See klp-new.h.  */

bool
klp_new_choose (struct klp_new *new, const char *given)
{
  struct klp_map_list list = { NULL, 0, 0 };
  struct klp_new_function *function;
  struct wish wish;
  const char *why;
  void *functions = new->functions;

  if (!read_wish (new->context, given, &wish)
      || !klp_maps_find (new->maps, wish.name, &list))
    return false;
  keep_meant (&wish, &list);
  if (list.count == 0 && wish.has_position)
    {
      wish.has_position = false;
      if (!klp_maps_find (new->maps, wish.name, &list))
	return false;
      keep_meant (&wish, &list);
      if (list.count != 0)
	return report_several (new, &wish, &list,
			       "has no such position");
    }
  if (list.count == 0)
    return report_missing (new, &wish);
  if (list.count > 1)
    return report_several (new, &wish, &list, "is ambiguous");
  why = problem (new, list.symbols);
  if (why != NULL)
    return klp_error (new->context, "`%s' %s", given, why);
  if (!warn_copies (new, list.symbols)
      || !klp_grow (new->context, &functions, &new->room, new->count,
		    sizeof *function))
    return false;
  new->functions = functions;
  function = new->functions + new->count++;
  function->symbol = list.symbols[0];
  function->base = base_name (new->context, function->symbol.name);
  return function->base != NULL;
}

/* See klp-new.h.  */

size_t
klp_new_find (struct klp_new *new, const char *object, const char *name,
	      struct klp_map_symbol *symbol, bool *alone)
{
  struct klp_map_list list = { NULL, 0, 0 };
  const struct wish wish = { .name = name, .object = object };

  if (!klp_maps_find (new->maps, name, &list))
    return 0;
  *alone = list.count == 1;
  keep_meant (&wish, &list);
  if (list.count != 0)
    *symbol = list.symbols[0];
  return list.count;
}
