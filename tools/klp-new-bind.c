/* klp-new-bind.c -- which symbol of the map a name in a source file is.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A static name may be in many files; the symbols of one file lie side by
   side, so it is the nearest.  Must not know what is written.  */

#include "config.h"
#include <string.h>
#include "klp-new.h"

/* No file's code is larger.  */
#define MOST_CODE (1u << 20)

/* How far A and B are apart.  */

static uint64_t
apart (uint64_t a, uint64_t b)
{
  return a < b ? b - a : a - b;
}

/* How far ADDRESS is from the next variable of NEAR's file that has a name of
   its own.  */

static uint64_t
apart_from_variables (struct klp_new *new, const struct klp_near *near,
		      uint64_t address)
{
  uint64_t best = UINT64_MAX;

  for (size_t i = 0; i < near->pieces->count; i++)
    {
      const struct klp_piece *piece = near->pieces->pieces + i;
      struct klp_map_symbol symbol;
      bool alone;

      if (piece->kind == KLP_PIECE_VARIABLE && piece->name != NULL
	  && klp_new_find (new, near->object, piece->name, &symbol, &alone)
	     == 1
	  && apart (symbol.address, address) < best)
	best = apart (symbol.address, address);
    }
  return best;
}

/* Put the one of LIST that is nearest to the file's others into *SYMBOL.  */

static void
choose_nearest (struct klp_new *new, const struct klp_near *near,
		const struct klp_map_list *list, bool function,
		struct klp_map_symbol *symbol)
{
  uint64_t best = UINT64_MAX;

  for (size_t i = 0; i < list->count; i++)
    {
      uint64_t address = list->symbols[i].address;
      uint64_t away = function ? apart (near->code, address)
		      : apart_from_variables (new, near, address);

      if (i == 0 || away < best)
	{
	  *symbol = list->symbols[i];
	  best = away;
	}
    }
}

/* Leave in LIST what can be PIECE (or NULL: a variable) in NEAR's object.  */

static void
keep_possible (const struct klp_near *near, const struct klp_piece *piece,
	       struct klp_map_list *list)
{
  bool function = piece != NULL && piece->kind == KLP_PIECE_FUNCTION;
  bool is_static = function && klp_piece_has (piece, "static");
  size_t kept = 0;

  for (size_t i = 0; i < list->count; i++)
    {
      const struct klp_map_symbol *symbol = list->symbols + i;
      bool code = strchr ("tTwW", symbol->type) != NULL;

      if ((symbol->flags & KLP_MAP_EXPORT_ONLY) != 0
	  || strcmp (symbol->object, near->object) != 0
	  || (symbol->type != '?'
	      && (code != function
		  || (is_static && symbol->type != 't'
		      && symbol->type != 'T')))
	  /* Another file's; this one's was inlined.  */
	  || (is_static
	      && apart (near->code, symbol->address) > MOST_CODE))
	continue;
      list->symbols[kept++] = *symbol;
    }
  list->count = kept;
}

/* See klp-new.h.  */

size_t
klp_near_find (struct klp_new *new, const struct klp_near *near,
	       const struct klp_piece *piece, struct klp_map_symbol *symbol,
	       bool *alone)
{
  struct klp_map_list list = { NULL, 0, 0 };

  if (!klp_maps_find (new->maps, piece->symbol == NULL ? piece->name
				 : piece->symbol, &list))
    return 0;
  *alone = list.count == 1;
  keep_possible (near, piece, &list);
  choose_nearest (new, near, &list, piece->kind == KLP_PIECE_FUNCTION, symbol);
  return list.count;
}

/* See klp-new.h.  */

size_t
klp_near_local (struct klp_new *new, const struct klp_near *near,
		const char *name, struct klp_map_symbol *symbol)
{
  struct klp_map_list list = { NULL, 0, 0 };
  size_t kept = 0;

  if (!klp_maps_find_copies (new->maps, name, &list))
    return 0;
  keep_possible (near, NULL, &list);
  for (size_t i = 0; i < list.count; i++)
    if (klp_is_numbered (name, list.symbols[i].name))
      list.symbols[kept++] = list.symbols[i];
  list.count = kept;
  choose_nearest (new, near, &list, false, symbol);
  return list.count;
}
