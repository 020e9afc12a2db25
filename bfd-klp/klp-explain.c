/* klp-explain.c -- what to say when a name cannot be decided.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Every text ends with the way out in the syntax to type.  Must not
   decide: klp-classify.c has done that.  */

#include "config.h"
#include <string.h>
#include "klp-int.h"
#include "klp-format.h"

/* How many near misses a message lists.  */
#define MOST_NEAR 5

/* See klp-int.h.  */

const char *
klp_reference_place (struct klp_job *job, const struct klp_reference *reference)
{
  const struct klp_section *rela;
  struct klp_reloc reloc;
  const char *place;

  if (reference->n_uses == 0)
    return job->elf->name;
  rela = job->elf->sections + reference->uses[0].section;
  reloc = klp_elf_reloc (job->elf, rela, reference->uses[0].index);
  place = klp_place (job->elf, rela->info, reloc.offset);
  if (reference->n_uses == 1)
    return place;
  place = klp_format (job->context, "%s and %lu more place%s", place,
		      (unsigned long) reference->n_uses - 1,
		      reference->n_uses == 2 ? "" : "s");
  return place == NULL ? job->elf->name : place;
}

/* See klp-int.h.  */

const char *
klp_renamed_copy (const char *base, const char *name)
{
  static const char *const kinds[] =
    { ".isra.", ".constprop.", ".part.", ".llvm.", ".cold", ".lto_priv." };
  size_t length = strlen (base);

  if (strncmp (name, base, length) != 0)
    return NULL;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strncmp (name + length, kinds[i], strlen (kinds[i])) == 0)
      return kinds[i];
  return NULL;
}

/* The line that offers SYMBOL as the binding of LOCAL.  */

static const char *
choice_line (struct klp_job *job, const char *local,
	     const struct klp_map_symbol *symbol)
{
  bool same = strcmp (local, symbol->name) == 0;
  const char *problem = klp_symbol_problem (symbol);
  const char *which
    = (symbol->position == 0 ? ""
       : klp_format (job->context, ":%lu", symbol->position));

  return klp_format (job->context, "\n  %ssymbol=%s%s%s:%s%s   %016lx %c  %s"
		     "%s%s%s", job->options->prefix, same ? "" : local,
		     same ? "" : "=", symbol->name, symbol->object,
		     which == NULL ? "" : which,
		     (unsigned long) symbol->address, symbol->type,
		     symbol->file == NULL ? "" : symbol->file,
		     problem == NULL ? "" : "(no choice: it ",
		     problem == NULL ? "" : problem,
		     problem == NULL ? "" : ")");
}

/* The lines for the COUNT symbols CHOICES of the reference LOCAL.  */

static const char *
choice_lines (struct klp_job *job, const char *local,
	      struct klp_map_symbol *const *choices, size_t count)
{
  const char *text = "";
  bool exported = false;

  for (size_t i = 0; i < count && text != NULL; i++)
    {
      const char *line = choice_line (job, local, choices[i]);

      exported |= ((choices[i]->flags & KLP_MAP_EXPORTED) != 0
		   && strcmp (choices[i]->name, local) == 0);
      text = line == NULL ? NULL
	     : klp_format (job->context, "%s%s", text, line);
    }
  if (exported && text != NULL)
    text = klp_format (job->context, "%s\n  %ssymbol=%s::export   the export,"
		       " by an ordinary reference", text, job->options->prefix,
		       local);
  return text == NULL ? "" : text;
}

/* See klp-int.h.  */

void
klp_explain_ambiguous (struct klp_job *job,
		       const struct klp_reference *reference,
		       struct klp_map_symbol *const *choices, size_t count,
		       const char *why)
{
  klp_error (job->context, "%s: `%s' is ambiguous%s; choose one:%s",
	     klp_reference_place (job, reference), reference->name, why,
	     choice_lines (job, reference->name, choices, count));
}

/* See klp-int.h.  */

void
klp_explain_outside (struct klp_job *job,
		     const struct klp_reference *reference,
		     struct klp_map_symbol *const *found, size_t count,
		     const char *why)
{
  klp_error (job->context, "%s: `%s' %s; if that is what is meant, patch a"
	     " function of the object, or say so with %sobject=OBJECT or:%s",
	     klp_reference_place (job, reference), reference->name, why,
	     job->options->prefix,
	     choice_lines (job, reference->name, found, count));
}

/* Append to *TEXT what NAME may have become: copies that the compiler has
   renamed, then names that are spelled nearly alike.  */

static void
append_near (struct klp_job *job, const char *name, const char **text)
{
  struct klp_map_list list = { 0 };
  const char *prefix = klp_format (job->context, "%s.", name);
  size_t shown = 0;

  if (prefix != NULL && klp_maps_find_prefix (job->maps, prefix, &list))
    for (size_t i = 0; i < list.count && shown < MOST_NEAR && *text != NULL;
	 i++)
      {
	const struct klp_map_symbol *symbol = list.symbols + i;
	const char *kind = klp_renamed_copy (name, symbol->name);
	bool same = kind != NULL && strcmp (kind, ".llvm.") == 0;

	if (kind == NULL)
	  continue;
	shown++;
	*text = klp_format (job->context, "%s\n  `%s' of %s is a renamed copy%s",
			    *text, symbol->name, symbol->object,
			    same ? " with the same arguments:"
			    : "; its arguments may differ");
	if (same && *text != NULL)
	  *text = klp_format (job->context, "%s%s", *text,
			      choice_line (job, name, symbol));
      }
  if (shown != 0
      || !klp_maps_find_near (job->maps, name, MOST_NEAR, &list))
    return;
  for (size_t i = 0; i < list.count && *text != NULL; i++)
    *text = klp_format (job->context, "%s\n  `%s' of %s is spelled nearly so",
			*text, list.symbols[i].name, list.symbols[i].object);
}

/* See klp-int.h.  */

void
klp_explain_unknown (struct klp_job *job, enum klp_level level,
		     const char *place, const char *name, const char *what)
{
  const char *text = klp_format (job->context, "%s: %s (searched: %s)", place,
				 what, klp_maps_files (job->maps));

  if (text != NULL)
    append_near (job, name, &text);
  klp_report (job->context, level, "%s", text == NULL ? what : text);
}
