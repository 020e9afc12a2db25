/* diff.c -- compare two native maps, reading each once.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Both are sorted alike, so that the lines of a name and object meet
   without a search, and no more than those are kept.  Must not judge what
   a difference means: diff-name.c does.  */

#include "config.h"
#include <string.h>
#include <sys/mman.h>
#include "inspect/diff.h"
#include "mapfile/mapfile.h"

/* Lines whose texts are kept at a time, at least.  */
#define LINES_KEPT 4096

/* Open FILE as SIDE of a comparison in CONTEXT.  */

static bool
open_side (struct klp_context *context, const char *file,
	   struct klp_diff_side *side)
{
  struct klp_map_bytes bytes;
  bool native;

  if (!klp_map_load_file (context, file, &bytes, &native))
    return false;
  if (!native)
    return klp_map_wrong_kind (context, file, "map written by klp-map",
			       klp_map_recognise (&bytes));
  if (!klp_native_open (context, &bytes, &side->native))
    {
      klp_native_close (&side->native);
      memset (side, 0, sizeof *side);
      return false;
    }
  if (bytes.mapping.data != NULL)
    (void) madvise (bytes.data, bytes.size, MADV_SEQUENTIAL);
  side->offset = side->native.symbols;
  return true;
}

/* Unmap SIDE and free its texts.  */

static void
close_side (struct klp_diff_side *side)
{
  klp_context_free (side->scratch);
  klp_native_close (&side->native);
}

/* Make room for texts of SIDE, whose symbols are needed no more.  */

static bool
renew_scratch (struct klp_diff_side *side)
{
  if (side->scratch != NULL && side->lines < LINES_KEPT)
    return true;
  klp_context_free (side->scratch);
  side->lines = 0;
  side->scratch = klp_context_new (klp_pass_on, side->native.context);
  return (side->scratch != NULL
	  || klp_no_memory (side->native.context, 0));
}

/* Add LINE to the symbols of SIDE, counted in GROUP.  */

static bool
add_line (struct klp_diff_side *side, const struct klp_native_line *line,
	  struct klp_native_group *group)
{
  struct klp_map_symbol *symbol;
  const char *why;

  if (!klp_grow (side->native.context, (void **) &side->symbols,
		 &side->symbols_room, side->n_symbols, sizeof *symbol))
    return false;
  symbol = side->symbols + side->n_symbols++;
  memset (symbol, 0, sizeof *symbol);
  side->lines++;
  why = klp_native_symbol (side->scratch, line, symbol);
  if (why == NULL)
    why = klp_native_count (group, symbol);
  return why == NULL || klp_native_damaged (&side->native, line, 0, why);
}

/* Read the next name and object of SIDE.  */

static bool
next_name (struct klp_diff_side *side)
{
  const struct klp_native *native = &side->native;
  struct klp_native_group group = { 0, 0, false };
  struct klp_native_line line, last = side->first;
  bool had_any = side->any;
  const char *why;

  side->any = false;
  side->n_symbols = 0;
  if (!renew_scratch (side))
    return false;
  for (; side->offset < native->end;
       side->offset = line.next)
    {
      int order;

      if (!klp_native_line (native, side->offset, &line))
	return false;
      order = had_any || side->any ? klp_native_compare (&last, &line) : -1;
      if (order > 0 || (order == 0 && !side->any))
	return klp_native_damaged (native, &line, 0,
				   "the lines are not in order");
      if (order < 0 && side->any)
	break;
      if (!add_line (side, &line, &group))
	return false;
      side->any = true;
      side->first = last = line;
    }
  why = side->any ? klp_native_end (&group) : NULL;
  return why == NULL || klp_native_damaged (native, &last, 0, why);
}

/* Compare the symbols of DIFF.  */

static bool
compare_symbols (struct klp_diff *diff)
{
  struct klp_diff_side *before = &diff->before, *after = &diff->after;
  bool good = next_name (before) && next_name (after);

  while (good && (before->any || after->any))
    {
      int order = !after->any ? -1 : !before->any ? 1
		  : klp_native_compare (&before->first, &after->first);

      good = (klp_diff_name (diff, order <= 0, order >= 0)
	      && (order > 0 || next_name (before))
	      && (order < 0 || next_name (after)));
    }
  return good;
}

/* See klp-programs.h.  */

bool
klp_map_diff (struct klp_context *context, const char *before,
	      const char *after, klp_change_function change, void *data)
{
  struct klp_diff diff;
  bool good;

  memset (&diff, 0, sizeof diff);
  diff.context = context;
  diff.change = change;
  diff.data = data;
  good = open_side (context, before, &diff.before);
  good &= open_side (context, after, &diff.after);
  good = (good && klp_diff_headers (&diff) && compare_symbols (&diff)
	  && klp_diff_types (&diff));
  good &= klp_native_same (&diff.before.native);
  good &= klp_native_same (&diff.after.native);
  close_side (&diff.before);
  close_side (&diff.after);
  return good;
}
