/* making-export.c -- join the exports of a map with its symbols.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   An export is marked on the one global symbol of its name and object;
   sources that contradict each other are errors.  Must not know where the
   symbols were read nor how a map is written.  */

#include "config.h"
#include <string.h>
#include <safe-ctype.h>
#include "making/making.h"

/* Report, once for an object, that WHO exports EXPORT and that OTHER does
   not have it.  Returns false.  */

static bool
disagree (struct klp_map_builder *builder, const struct klp_map_export *export,
	  const char *who, const char *other, const char *what)
{
  if (!export->target->disagrees)
    klp_error (builder->context, "%s says that %s exports `%s', but %s %s:"
	       " the two are not of one kernel, or one is not whole", who,
	       export->target->name, export->name, other, what);
  export->target->disagrees = true;
  return false;
}

/* What kind of export EXPORT is, for messages.  */

static const char *
kind_text (struct klp_map_builder *builder,
	   const struct klp_map_export *export)
{
  const char *text
    = klp_format (builder->context, "%s%s%s", export->gpl
		  ? "for GPL modules only" : "for all modules",
		  export->name_space == NULL ? ", in no namespace"
		  : ", in the namespace ", export->name_space == NULL ? ""
		  : export->name_space);

  return text == NULL ? "" : text;
}

/* Whether SYMVERS, of a Module.symvers, is the kind of export that FILE, of
   the symbols' file, is; reported once for an object.  Not every file knows
   kinds and namespaces: only what it says counts.  */

static bool
same_kind (struct klp_map_builder *builder, const struct klp_map_export *file,
	   const struct klp_map_export *symvers)
{
  struct klp_map_target *target = file->target;

  if ((!file->gpl || symvers->gpl)
      && (file->name_space == NULL
	  || (symvers->name_space != NULL
	      && strcmp (file->name_space, symvers->name_space) == 0)))
    return true;
  if (!target->disagrees)
    klp_error (builder->context, "%s and %s disagree on the export `%s' of"
	       " %s: %s in the first, %s in the second; the two are not of one"
	       " kernel", target->symbols_file, target->exports_file,
	       file->name, target->name, kind_text (builder, file),
	       kind_text (builder, symvers));
  target->disagrees = true;
  return false;
}

/* The export of one name and object as the N records EXPORTS tell it, at
   most one by the symbols' file and one by a Module.symvers, which is last
   and knows the namespace.  Check them; NULL: reported.  */

static const struct klp_map_export *
check_export (struct klp_map_builder *builder,
	      const struct klp_map_export *exports, size_t n)
{
  const struct klp_map_target *target = exports->target;
  const struct klp_map_export *last = exports + n - 1;

  if (n > 2 || (n == 2 && exports->symvers == last->symvers))
    {
      klp_error (builder->context, "%s: exports `%s' of %s twice: the file is"
		 " damaged, make it again", exports->symvers
		 ? target->exports_file : target->symbols_file, exports->name,
		 target->name);
      return NULL;
    }
  if (n == 2 && !same_kind (builder, exports, last))
    return NULL;
  if (n == 1 && target->exports_file != NULL && target->exports_known)
    {
      if (last->symvers)
	disagree (builder, last, target->exports_file, target->symbols_file,
		  "has no `__ksymtab_' symbol for it");
      else
	disagree (builder, last, target->symbols_file, target->exports_file,
		  "does not list it");
      return NULL;
    }
  return last;
}

/* Compare EXPORT with ENTRY by name and object.  */

static int
compare_names (const struct klp_map_export *export,
	       const struct klp_map_entry *entry)
{
  int order = strcmp (export->name, entry->name);

  if (order == 0 && export->target != entry->target)
    order = strcmp (export->target->name, entry->target->name);
  return order;
}

/* The entry among the N of one name and object at GROUP that is exported:
   the only one, or the only global one.  NULL: it cannot be told.  */

static struct klp_map_entry *
exported_entry (struct klp_map_entry **group, size_t n)
{
  struct klp_map_entry *found = NULL;

  if (n == 1)
    return group[0];
  for (size_t i = 0; i < n; i++)
    if (!ISLOWER (group[i]->type))
      {
	if (found != NULL)
	  return NULL;
	found = group[i];
      }
  return found;
}

/* Mark EXPORT on one of GROUP, or where that cannot be told, add it to GROUP
   as an export without a symbol.  */

static bool
mark_export (struct klp_context *context, const struct klp_map_export *export,
	     struct klp_map_group *group)
{
  struct klp_map_entry *entry = exported_entry (group->entries, group->n);

  if (entry == NULL)
    {
      entry = klp_alloc (context, sizeof *entry);
      if (entry == NULL)
	return false;
      entry->name = export->name;
      entry->target = export->target;
      entry->type = '?';
      entry->flags = KLP_MAP_EXPORT_ONLY;
      group->export = entry;
    }
  entry->flags |= KLP_MAP_EXPORTED | (export->gpl ? KLP_MAP_GPL : 0);
  entry->export = export;
  return true;
}

/* The number of LOT's records from the next one on that tell of one
   export.  */

static size_t
count_records (const struct klp_map_lot *lot)
{
  const struct klp_map_export *export = lot->exports + lot->next_export;
  const size_t left = lot->n_exports - lot->next_export;
  size_t n = 1;

  while (n < left && export[n].target == export->target
	 && strcmp (export[n].name, export->name) == 0)
    n++;
  return n;
}

/* See making.h.  */

void
klp_map_join_exports (struct klp_map_lot *lot, struct klp_map_group *group)
{
  while (lot->next_export < lot->n_exports)
    {
      const struct klp_map_export *export = lot->exports + lot->next_export;
      int order = (group == NULL ? -1
		   : compare_names (export, group->entries[0]));
      size_t n = count_records (lot);

      if (order > 0)
	return;
      lot->next_export += n;
      if (export->target->symbols_file == NULL)
	continue;
      export = check_export (lot->builder, export, n);
      if (export == NULL)
	lot->good = false;
      else if (order < 0)
	lot->good = disagree (lot->builder, export, export->symvers
			      ? export->target->exports_file : "`__ksymtab_'",
			      export->target->symbols_file,
			      "has no such symbol");
      else
	lot->good &= mark_export (lot->builder->context, export, group);
    }
}
