/* klp-map-lookup.c -- `klp-map --lookup': what a name can be bound to.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   One line per symbol, in the syntax to type; fields are separated by
   tabs.  Then what the map knows of its type, as C.  Must not know how a map
   is searched, nor what can be bound.  */

#include "config.h"
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-map.h"

/* How many near misses are listed.  */
#define MOST_NEAR 10

/* See klp-map.h.  */

void
klp_put_field (const char *text, char behind)
{
  fputs (text == NULL ? "-" : text, stdout);
  putchar (behind);
}

/* See klp-map.h.  */

enum klp_status
klp_finish_output (struct klp_context *context, enum klp_status status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  klp_error (context, "standard output: cannot write: %s", strerror (errno));
  return KLP_STATUS_TROUBLE;
}

/* Print the syntax that binds to SYMBOL: the option and the declaration, or
   what keeps the export where nothing else is known of it.  */

static void
put_syntax (struct klp_context *context, const struct klp_map_symbol *symbol)
{
  if ((symbol->flags & KLP_MAP_EXPORT_ONLY) != 0)
    {
      printf ("symbol=%s::export\t-\t", symbol->name);
      return;
    }
  klp_put_field (klp_spell_option (context, "", symbol->name, symbol), '\t');
  printf ("KLP_SYMBOL (%s, %s, %lu)\t", symbol->object, symbol->name,
	  symbol->position);
}

/* Print SYMBOL's position as a map spells it.  */

static void
put_position (const struct klp_map_symbol *symbol)
{
  if ((symbol->flags & KLP_MAP_EXPORT_ONLY) != 0)
    fputs ("-/0\t", stdout);
  else if (symbol->position == 0 && symbol->count > 1)
    printf ("?/%lu\t", symbol->count);
  else
    printf ("%lu/%lu\t", symbol->position, symbol->count);
}

/* Print SYMBOL's line.  */

static void
put_symbol (struct klp_context *context, const struct klp_map_symbol *symbol)
{
  const char *problem = klp_symbol_problem (symbol);

  put_syntax (context, symbol);
  klp_put_field (symbol->object, '\t');
  put_position (symbol);
  printf ("%c\t", symbol->type);
  if (symbol->has_address)
    printf ("%016" PRIx64 "\t", symbol->address);
  else
    fputs ("-\t", stdout);
  klp_put_field (klp_map_flag_text (context, symbol, ~0u), '\t');
  klp_put_field (symbol->file, problem == NULL ? '\n' : '\t');
  if (problem != NULL)
    printf ("cannot be used: it %s; %s\n",
	    problem, klp_symbol_remedy (symbol));
}

/* Report that NAME is in none of MAPS, with what comes near.  Returns the
   exit status.  */

static enum klp_status
report_misses (struct klp_context *context, struct klp_maps *maps,
	       const char *name)
{
  struct klp_map_list list = { NULL, 0, 0 };
  const char *text = "";

  if (!klp_maps_find_misses (maps, name, MOST_NEAR, &list))
    return KLP_STATUS_TROUBLE;
  for (size_t i = 0; i < list.count; i++)
    {
      const struct klp_map_symbol *symbol = list.symbols + i;
      const char *kind = klp_renamed_copy (name, symbol->name);
      bool numbered = klp_is_numbered (name, symbol->name);

      text = klp_format (context, "%s\n  %s   %s", text,
			 klp_spell_option (context, "", kind == NULL
					   && !numbered ? symbol->name : name,
					   symbol),
			 numbered ? "static in a function, or one of several"
			 : kind == NULL ? "spelled similarly"
			 : klp_copy_is_same (kind)
			 ? "a renamed copy with the same arguments"
			 : "a renamed copy; its arguments may differ");
      if (text == NULL)
	return KLP_STATUS_TROUBLE;
    }
  klp_error (context, "`%s' not found in %s%s%s", name,
	     klp_maps_files (maps), *text == '\0' ? "" : "; similar names:",
	     text);
  return KLP_STATUS_NO;
}

/* See klp-map.h.  */

enum klp_status
klp_map_lookup (struct klp_context *context, const char *name,
		char *const *files, size_t n)
{
  struct klp_map_list list = { NULL, 0, 0 };
  struct klp_maps *maps = klp_maps_open_any (context, files, n);
  enum klp_status status = KLP_STATUS_YES;
  bool any = false, inlined = false;

  if (maps == NULL)
    return KLP_STATUS_TROUBLE;
  if (!klp_maps_find (maps, name, &list))
    status = KLP_STATUS_TROUBLE;
  else
    {
      for (size_t i = 0; i < list.count; i++)
	put_symbol (context, list.symbols + i);
      if (!klp_maps_print_inlined (maps, name, stdout, &inlined)
	  || !klp_maps_print_types (maps, name, stdout, &any))
	status = KLP_STATUS_TROUBLE;
      else if (list.count == 0 && !any && !inlined)
	status = report_misses (context, maps, name);
    }
  if (!klp_maps_same (maps))
    status = KLP_STATUS_TROUBLE;
  klp_maps_close (maps);
  return klp_finish_output (context, status);
}
