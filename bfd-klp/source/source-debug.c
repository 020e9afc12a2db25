/* source-debug.c -- debug information goes into a map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The symbols of a map are found again among those of a file with debug
   information by their names and places; images and modules' files have lost
   what source file each is from.  Must not know DWARF.  */

#include "config.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "kernel/kernel.h"
#include "source/source.h"
#include "types/debug.h"
#include "klp-format.h"

/* Files with debug information that were given.  */
struct klp_map_debug
{
  struct klp_debug debug;
  const char *object;
  struct klp_map_debug *next;
};

/* Two tables of the symbols of an object.  */
struct pair
{
  struct klp_map_builder *builder;
  struct klp_map_target *target;
  const struct klp_debug *debug;
  struct klp_map_entry **entries;	/* by name and place  */
  size_t n_entries;
  const struct klp_debug_symbol **symbols;	/* likewise  */
  uint64_t shift;		/* what is added to an address of DEBUG  */
  size_t found;			/* entries that are in DEBUG  */
};

/* The order of entries of one object: by name, and then as the kernel counts.
   A and B point to pointers to entries.  */

static int
compare_entries (const void *a, const void *b)
{
  const struct klp_map_entry *left = *(struct klp_map_entry *const *) a;
  const struct klp_map_entry *right = *(struct klp_map_entry *const *) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : left->order < right->order ? -1
	 : left->order > right->order;
}

/* The same of symbols of a module, and of a kernel.  */

static int
compare_orders (const void *a, const void *b)
{
  const struct klp_debug_symbol *left
    = *(const struct klp_debug_symbol *const *) a;
  const struct klp_debug_symbol *right
    = *(const struct klp_debug_symbol *const *) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : left->order < right->order ? -1
	 : left->order > right->order;
}

static int
compare_values (const void *a, const void *b)
{
  const struct klp_debug_symbol *left
    = *(const struct klp_debug_symbol *const *) a;
  const struct klp_debug_symbol *right
    = *(const struct klp_debug_symbol *const *) b;
  int order = strcmp (left->name, right->name);

  if (order == 0)
    order = left->value < right->value ? -1 : left->value > right->value;
  return order != 0 ? order : compare_orders (a, b);
}

/* Sort both tables of PAIR.  */

static bool
sort_tables (struct pair *pair)
{
  struct klp_map_builder *builder = pair->builder;
  size_t first = pair->target->first_entry, n = first;

  while (n < builder->n_entries
	 && klp_map_entry (builder, n)->target == pair->target)
    n++;
  pair->n_entries = n - first;
  pair->entries = klp_alloc_array (builder->context, pair->n_entries + 1,
				   sizeof *pair->entries);
  pair->symbols = klp_alloc_array (builder->context,
				   pair->debug->n_symbols + 1,
				   sizeof *pair->symbols);
  if (pair->entries == NULL || pair->symbols == NULL)
    return false;
  for (size_t i = 0; i < pair->n_entries; i++)
    pair->entries[i] = klp_map_entry (builder, first + i);
  for (size_t i = 0; i < pair->debug->n_symbols; i++)
    pair->symbols[i] = pair->debug->symbols + i;
  if (pair->n_entries > 1)
    qsort (pair->entries, pair->n_entries, sizeof *pair->entries,
	   compare_entries);
  if (pair->debug->n_symbols > 1)
    qsort (pair->symbols, pair->debug->n_symbols, sizeof *pair->symbols,
	   pair->debug->module ? compare_orders : compare_values);
  return true;
}

/* Set PAIR's shift: a kernel may run somewhere else than it was linked for.  */

static void
find_shift (struct pair *pair)
{
  const struct klp_map_entry *here = NULL;

  for (size_t i = 0; i < pair->n_entries && here == NULL; i++)
    if (strcmp (pair->entries[i]->name, "_stext") == 0
	&& pair->entries[i]->has_address)
      here = pair->entries[i];
  for (size_t i = 0; i < pair->debug->n_symbols && here != NULL; i++)
    if (strcmp (pair->symbols[i]->name, "_stext") == 0)
      {
	pair->shift = here->address - pair->symbols[i]->value;
	here = NULL;
      }
}

/* Whether TEXT can stand in a map between tabs, and in a list.  */

static bool
is_clean (const char *text)
{
  for (; *text != '\0'; text++)
    if ((unsigned char) *text <= ' ' || *text == '\177')
      return false;
  return true;
}

/* Give the entries of PAIR the source files that its symbols have.  */

static void
join (struct pair *pair)
{
  size_t j = 0;

  for (size_t i = 0; i < pair->n_entries; i++)
    {
      struct klp_map_entry *entry = pair->entries[i];

      for (; j < pair->debug->n_symbols; j++)
	{
	  const struct klp_debug_symbol *symbol = pair->symbols[j];
	  int order = strcmp (symbol->name, entry->name);

	  if (order > 0)
	    break;
	  if (order < 0 || (entry->has_address
			    && symbol->value + pair->shift != entry->address))
	    continue;
	  pair->found++;
	  if (symbol->file != NULL && is_clean (symbol->file))
	    entry->file = symbol->file;
	  j++;
	  break;
	}
    }
}

/* Set the text of what PAIR's object has inlined: a line for each function,
   with its file and the functions that it is inlined into.  */

static bool
put_inlined (struct pair *pair)
{
  const struct klp_debug *debug = pair->debug;
  const struct klp_debug_inlined *last = NULL;
  char *text = NULL;
  size_t size = 0;
  FILE *stream = open_memstream (&text, &size);
  bool good;

  if (stream == NULL)
    return klp_no_memory (pair->builder->context, 0);
  for (size_t i = 0; i < debug->n_inlined; i++)
    {
      const struct klp_debug_inlined *inlined = debug->inlined + i;

      if (!is_clean (inlined->name) || !is_clean (inlined->file)
	  || !is_clean (inlined->caller))
	continue;
      if (last == NULL || strcmp (last->name, inlined->name) != 0
	  || strcmp (last->file, inlined->file) != 0)
	fprintf (stream, "%s%s\t%s\t%s", last == NULL ? "" : "\n",
		 inlined->name, inlined->file, inlined->caller);
      else
	fprintf (stream, " %s", inlined->caller);
      last = inlined;
    }
  if (last != NULL)
    putc ('\n', stream);
  good = (fclose (stream) == 0
	  && klp_map_keep (pair->builder, &pair->target->inlined,
			   (const unsigned char *) text, size));
  free (text);
  return good;
}

/* The target of BUILDER that OBJECT's symbols have gone to, or NULL.  */

static struct klp_map_target *
find_target (const struct klp_map_builder *builder, const char *object)
{
  struct klp_map_target *target = builder->first;

  while (target != NULL && (strcmp (target->name, object) != 0
			    || target->symbols_file == NULL))
    target = target->next;
  return target;
}

/* Put what RECORD tells into BUILDER.  */

static bool
apply_one (struct klp_map_builder *builder, const struct klp_map_debug *record)
{
  const struct klp_debug *debug = &record->debug;
  struct pair pair = { .builder = builder, .debug = debug };

  pair.target = find_target (builder, record->object);
  if (pair.target == NULL)
    return klp_error (builder->context, "%s: is debug information of %s, of"
		      " which no source has the symbols; name the file that has"
		      " them, too", debug->file, record->object);
  if (debug->build_id != NULL && pair.target->build_id != NULL
      && strcmp (debug->build_id, pair.target->build_id) != 0)
    return klp_error (builder->context, "%s: is debug information of another"
		      " build of %s (build-id %s, that of %s is %s); get that"
		      " of the same package or build", debug->file,
		      record->object, debug->build_id,
		      pair.target->symbols_file, pair.target->build_id);
  if (!sort_tables (&pair))
    return false;
  if (!debug->module)
    find_shift (&pair);
  join (&pair);
  /* Without build-ids the places of symbols tell.  */
  if (pair.found <= pair.n_entries / 2)
    return klp_error (builder->context, "%s: is debug information of another"
		      " build of %s: of the %zu symbols of %s only %zu are"
		      " where it has them; get that of the same package or"
		      " build", debug->file, record->object, pair.n_entries,
		      pair.target->symbols_file, pair.found);
  return put_inlined (&pair);
}

/* Put all debug information that BUILDER was given into it.  */

static bool
apply (struct klp_map_builder *builder)
{
  bool good = true;

  for (const struct klp_map_debug *p = builder->debug; p != NULL; p = p->next)
    good &= apply_one (builder, p);
  return good;
}

/* The object that the file NAME, of a module, is debug information of.  */

static const char *
module_object (struct klp_context *context, const char *name)
{
  static const char debug[] = ".debug";
  size_t length = strlen (name), behind = sizeof debug - 1;

  if (length > behind && strcmp (name + length - behind, debug) == 0)
    length -= behind;
  return klp_object_name (context, name, length);
}

/* See source.h.  */

bool
klp_map_read_debug (struct klp_map_builder *builder, const char *file)
{
  struct klp_context *context = builder->context;
  struct klp_map_debug *record = klp_alloc (context, sizeof *record);

  file = klp_copy_string (context, file, strlen (file));
  if (record == NULL || file == NULL
      || !klp_debug_read (context, file, &record->debug))
    return false;
  record->object = (record->debug.module ? module_object (context, file)
		    : KLP_VMLINUX);
  if (record->object == NULL)
    return false;
  for (const struct klp_map_debug *p = builder->debug; p != NULL; p = p->next)
    if (strcmp (p->object, record->object) == 0)
      return klp_error (context, "%s and %s are both debug information of %s:"
			" use one of them", p->debug.file, file,
			record->object);
  record->next = builder->debug;
  builder->debug = record;
  builder->apply_debug = apply;
  return true;
}
