/* lookup.c -- ask maps what they know, for the tests of klp-map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: lookup FILE... -- WORD...

   Opens the maps FILE... as the plugin does, prints their release and
   machine, and for each WORD what is found:
     NAME     the symbols called NAME      NAME*   those that begin so
     ~NAME    up to five with a name like NAME      @NAME   the object NAME
   One line per symbol: name, object, position/count, type, address, flags,
   namespace, file.  Exits with 1 after an error.  */

#include "config.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp.h"

/* Print TEXT, a report at LEVEL.  DATA is not used.  */

static void
print (void *data, enum klp_level level, const char *text)
{
  (void) data;
  fflush (stdout);
  fprintf (stderr, "%s: %s\n", level == KLP_ERROR ? "error"
	   : level == KLP_WARNING ? "warning" : "note", text);
}

/* TEXT, or `-' for NULL.  */

static const char *
text_or_dash (const char *text)
{
  return text == NULL ? "-" : text;
}

/* Print the symbols of LIST.  */

static void
print_list (const struct klp_map_list *list)
{
  static const char *const flags[] =
    { "exported", "gpl", "init", "mixed", "export-only" };

  for (size_t i = 0; i < list->count; i++)
    {
      const struct klp_map_symbol *symbol = list->symbols + i;

      printf ("%s %s %lu/%lu %c ", symbol->name, symbol->object,
	      symbol->position, symbol->count, symbol->type);
      if (symbol->has_address)
	printf ("%016" PRIx64, symbol->address);
      else
	printf ("-");
      printf (symbol->flags == 0 ? " -" : " ");
      for (size_t j = 0, n = 0; j < sizeof flags / sizeof *flags; j++)
	if ((symbol->flags & 1u << j) != 0)
	  printf ("%s%s", n++ == 0 ? "" : ",", flags[j]);
      printf (" %s %s\n", text_or_dash (symbol->name_space),
	      text_or_dash (symbol->file));
    }
}

/* Print what MAPS know of the object NAME.  */

static void
print_object (const struct klp_maps *maps, const char *name)
{
  const struct klp_map_object *object = klp_maps_object (maps, name);

  if (object == NULL)
    printf ("@%s unknown\n", name);
  else
    printf ("@%s %s%s build-id=%s srcversion=%s depends=%s map=%s\n",
	    object->name, object->symbols ? "symbols," : "",
	    object->exports ? "exports," : "",
	    text_or_dash (object->build_id),
	    text_or_dash (object->srcversion),
	    text_or_dash (object->depends), object->map);
}

/* Print what MAPS have for WORD.  */

static bool
look_up (struct klp_context *context, struct klp_maps *maps, const char *word)
{
  struct klp_map_list list = { NULL, 0, 0 };
  size_t length = strlen (word);
  bool good = true;

  if (*word == '@')
    print_object (maps, word + 1);
  else if (*word == '~')
    good = klp_maps_find_near (maps, word + 1, 5, &list);
  else if (length != 0 && word[length - 1] == '*')
    good = klp_maps_find_prefix (maps,
				 klp_copy_string (context, word, length - 1),
				 &list);
  else
    good = klp_maps_find (maps, word, &list);
  if (good)
    print_list (&list);
  return good;
}

int
main (int argc, char **argv)
{
  struct klp_context *context = klp_context_new (print, NULL);
  struct klp_maps *maps;
  bool good;
  int n;

  for (n = 1; n < argc && strcmp (argv[n], "--") != 0; n++)
    continue;
  maps = klp_maps_open (context, argv + 1, n - 1);
  good = maps != NULL;
  if (good)
    printf ("release %s machine %u\n", text_or_dash (klp_maps_release (maps)),
	    klp_maps_machine (maps));
  for (int i = n + 1; good && i < argc; i++)
    good = look_up (context, maps, argv[i]);
  klp_maps_close (maps);
  klp_context_free (context);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
