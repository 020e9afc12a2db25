/* explain.c -- what to say when a name cannot be decided.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Every text ends with the way out in the syntax to type.  Must not
   decide: classify.c has done that.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* How many near misses a message lists.  */
#define MOST_NEAR 5

/* See verdict.h.  */

const char *
klp_reference_place (struct klp_job *job,
		     const struct klp_reference *reference)
{
  const struct klp_section *rela;
  struct klp_reloc reloc;
  const char *place;

  if (reference->n_uses == 0)
    return job->elf->name;
  rela = job->elf->sections + reference->uses[0].section;
  reloc = rela->relocs[reference->uses[0].index];
  place = klp_place (job->elf, rela->info, reloc.offset);
  if (reference->n_uses == 1)
    return place;
  place = klp_format (job->context, "%s and %lu more place%s", place,
		      (unsigned long) reference->n_uses - 1,
		      reference->n_uses == 2 ? "" : "s");
  return place == NULL ? job->elf->name : place;
}

/* What one types to bind what the patch calls LOCAL to SYMBOL.  */

static const char *
spell (struct klp_job *job, enum klp_spelling spelling, const char *local,
       const struct klp_map_symbol *symbol)
{
  struct klp_context *context = job->context;

  switch (spelling)
    {
    case KLP_SPELLED_LABEL:
      return klp_text_or_empty (klp_sym_name (context, symbol->object,
					  symbol->name, symbol->position));
    case KLP_SPELLED_ANNOTATION:
      return klp_text_or_empty (klp_format (context, "KLP_MODULE_RELOC (%s)"
					    " with KLP_SYMPOS (%s, %lu)",
					    symbol->object, symbol->name,
					    symbol->position));
    case KLP_SPELLED_SYMPOS:
      return klp_text_or_empty (klp_format (context, ".old_sympos = %lu",
					symbol->position));
    case KLP_SPELLED_OPTION:
      break;
    }
  return klp_spell_option (context, job->options->prefix, local, symbol);
}

/* The reference of JOB's module to NAME, or NULL.  */

static const struct klp_reference *
find_reference (const struct klp_job *job, const char *name)
{
  for (size_t i = 0; i < job->decision.n_references; i++)
    if (strcmp (job->decision.references[i].name, name) == 0)
      return job->decision.references + i;
  return NULL;
}

/* What keeps one from having REFERENCE (or NULL) of JOB applied when the
   module CARRIER loads, or NULL: some code that refers to it replaces a
   function of an object that may be there without CARRIER.  */

static const char *
carrier_problem (struct klp_job *job, const struct klp_reference *reference,
		 const char *carrier)
{
  for (size_t i = 0; reference != NULL && i < reference->n_uses; i++)
    {
      const struct klp_section *rela
	= job->elf->sections + reference->uses[i].section;
      struct klp_reloc reloc = rela->relocs[reference->uses[i].index];
      const struct klp_patch_object *replaced
	= klp_patch_replaced_object (job->elf, &job->patch, rela->info,
				     reloc.offset);

      if (replaced != NULL && strcmp (replaced->name, carrier) != 0
	  && !klp_depends_on (job->maps, replaced->name, carrier))
	return klp_format (job->context, "cannot be used: what refers to it"
			   " replaces a function of %s, and may run before %s"
			   " is loaded", replaced->name, carrier);
    }
  return NULL;
}

/* What keeps one from binding what the patch calls LOCAL to SYMBOL, or NULL.
   For an old function (SPELLING) nothing but the symbol itself.  */

static const char *
choice_problem (struct klp_job *job, enum klp_spelling spelling,
		const char *local, const struct klp_map_symbol *symbol)
{
  struct klp_patch_object *carrier;
  const char *problem = klp_symbol_problem (symbol);
  size_t carriers;

  if (problem != NULL)
    return klp_format (job->context, "cannot be used: it %s", problem);
  if (spelling == KLP_SPELLED_SYMPOS)
    return NULL;
  carriers = klp_carriers (job, symbol->object, NULL, &carrier);
  if (carriers == 0)
    return klp_format (job->context, "needs a klp_object named `%s' in the"
		       " patch", symbol->object);
  return (carriers > 1 || carrier == NULL ? NULL
	  : carrier_problem (job, find_reference (job, local), carrier->name));
}

/* The line that offers SYMBOL, spelled as SPELLING, as what LOCAL is.  */

static const char *
choice_line (struct klp_job *job, enum klp_spelling spelling,
	     const char *local, const struct klp_map_symbol *symbol)
{
  struct klp_context *context = job->context;
  const char *problem = choice_problem (job, spelling, local, symbol);
  const char *address
    = (!symbol->has_address ? ""
       : klp_text_or_empty (klp_format (context, "%016lx ",
				    (unsigned long) symbol->address)));

  return klp_text_or_empty
    (klp_format (context, "\n  %s   %s%c%s%s%s%s%s",
		 spell (job, spelling, local, symbol), address, symbol->type,
		 symbol->file == NULL ? "" : "  ",
		 klp_text_or_empty (symbol->file), problem == NULL ? "" : "  (",
		 klp_text_or_empty (problem), problem == NULL ? "" : ")"));
}

/* Append the line for SYMBOL to *TEXT.  */

static void
append_choice (struct klp_job *job, const char **text,
	       enum klp_spelling spelling, const char *local,
	       const struct klp_map_symbol *symbol)
{
  *text = klp_text_or_empty (klp_format (job->context, "%s%s", *text,
				     choice_line (job, spelling, local,
						  symbol)));
}

/* Append the line that keeps the export NAME to *TEXT.  */

static void
append_export (struct klp_job *job, const char **text, const char *name)
{
  *text = klp_text_or_empty
    (klp_format (job->context, "%s\n  %ssymbol=%s::export   the export, by an"
		 " ordinary reference", *text, job->options->prefix, name));
}

/* See verdict.h.  */

const char *
klp_spell_carriers (struct klp_job *job, const struct klp_reference *reference,
		    const struct klp_map_symbol *symbol)
{
  struct klp_context *context = job->context;
  bool label = klp_is_label (reference->name);
  const char *text = "";
  struct klp_patch_object *carrier;

  for (size_t i = 0; i < job->patch.n_objects; i++)
    {
      const char *name = job->patch.objects[i].name, *problem;

      if (klp_carriers (job, symbol->object, name, &carrier) == 0)
	continue;
      problem = carrier_problem (job, reference, name);
      text = klp_text_or_empty
	(klp_format (context, "%s\n  %s%s:%s%s%s%s%s", text,
		     spell (job, KLP_SPELLED_OPTION,
			    label ? symbol->name : reference->name, symbol),
		     symbol->position == 0 ? ":1" : "", name,
		     label ? "   and the plain name instead of the label"
		     : "", problem == NULL ? "" : "   (",
		     klp_text_or_empty (problem), problem == NULL ? "" : ")"));
    }
  return text;
}

/* See verdict.h.  */

void
klp_explain_ambiguous (struct klp_job *job,
		       const struct klp_reference *reference,
		       struct klp_map_symbol *const *choices, size_t count,
		       const char *why)
{
  const char *text = "";
  bool exported = false;

  for (size_t i = 0; i < count; i++)
    {
      append_choice (job, &text, KLP_SPELLED_OPTION, reference->name,
		     choices[i]);
      exported |= ((choices[i]->flags & KLP_MAP_EXPORTED) != 0
		   && strcmp (choices[i]->name, reference->name) == 0);
    }
  if (exported)
    append_export (job, &text, reference->name);
  klp_error (job->context, "%s: `%s' is ambiguous%s; choose one:%s",
	     klp_reference_place (job, reference), reference->name, why, text);
}

/* See verdict.h.  */

void
klp_explain_outside (struct klp_job *job,
		     const struct klp_reference *reference,
		     const struct klp_map_list *found, const char *why)
{
  const char *text = "";
  bool vmlinux = false;

  for (size_t i = 0; i < found->count; i++)
    {
      append_choice (job, &text, KLP_SPELLED_OPTION, reference->name,
		     found->symbols + i);
      vmlinux |= strcmp (found->symbols[i].object, KLP_VMLINUX) == 0;
    }
  klp_error (job->context, "%s: `%s' %s; if that is what is meant, %s%s%s:%s",
	     klp_reference_place (job, reference), reference->name, why,
	     job->patch.read ? "patch a function of the object"
	     : "say that the patch patches the object, with ",
	     job->patch.read ? "" : job->options->prefix,
	     job->patch.read
	     ? vmlinux ? klp_text_or_empty
			 (klp_format (job->context, ", or use %sobject=%s, or"
				      " bind it", job->options->prefix,
				      KLP_VMLINUX))
		       : ", or bind it"
	     : "object=OBJECT, or bind it", text);
}

/* Append to *TEXT what NAME may have become: copies that the compiler has
   renamed, then names that are spelled nearly alike; in OBJECT, or in any if
   that is NULL.  */

static void
append_near (struct klp_job *job, const char *object, const char *name,
	     const char **text)
{
  struct klp_context *context = job->context;
  struct klp_map_list list = { 0 };

  if (!klp_maps_find_misses (job->maps, name, MOST_NEAR, &list))
    return;
  for (size_t i = 0; i < list.count; i++)
    {
      const struct klp_map_symbol *symbol = list.symbols + i;
      const char *kind = klp_renamed_copy (name, symbol->name);
      bool numbered = klp_is_numbered (name, symbol->name);
      bool same = numbered || (kind != NULL && klp_copy_is_same (kind));

      if (object != NULL && strcmp (symbol->object, object) != 0)
	continue;
      *text = klp_text_or_empty
	(klp_format (context, "%s\n  `%s' of %s is %s", *text, symbol->name,
		     symbol->object,
		     numbered ? "static in a function, or one of several:"
		     : kind == NULL ? "spelled similarly"
		     : same ? "a renamed copy with the same arguments:"
		     : "a renamed copy; its arguments may differ"));
      if (same)
	append_choice (job, text, KLP_SPELLED_OPTION, name, symbol);
    }
}

/* See verdict.h.  */

void
klp_explain_unknown (struct klp_job *job, const char *place,
		     const char *object, const char *name, const char *what)
{
  const char *text = "";

  append_near (job, object, name, &text);
  klp_error (job->context, "%s: %s (searched: %s)%s%s", place, what,
	     klp_maps_files (job->maps), text,
	     object == NULL ? ""
	     : "\n  static functions are often inlined or renamed: replace the"
	       " functions that call it");
}

/* See verdict.h.  */

void
klp_explain_unproved (struct klp_job *job, const char *place,
		      const char *what, const char *object, const char *name,
		      const char *local, enum klp_spelling spelling)
{
  struct klp_map_list list = { 0 };
  const char *here = "", *elsewhere = "";

  if (what == NULL || !klp_maps_find (job->maps, name, &list))
    return;
  for (size_t i = 0; i < list.count; i++)
    if (object == NULL || strcmp (list.symbols[i].object, object) == 0)
      append_choice (job, &here, spelling, local, list.symbols + i);
    else if (spelling == KLP_SPELLED_SYMPOS)
      elsewhere = klp_text_or_empty
	(klp_format (job->context, "%s\n  it is in %s: .old_sympos = %lu in"
		     " that klp_object", elsewhere, list.symbols[i].object,
		     list.symbols[i].position));
    else
      append_choice (job, &elsewhere, spelling, local, list.symbols + i);
  if (*here != '\0')
    klp_error (job->context, "%s: %s; there %s:%s", place, what,
	       list.count == 1 ? "is" : "are", here);
  else if (*elsewhere != '\0')
    klp_error (job->context, "%s: %s; elsewhere:%s", place, what,
	       elsewhere);
  else
    /* A function of another object cannot be meant.  */
    klp_explain_unknown (job, place,
			 spelling == KLP_SPELLED_SYMPOS ? object : NULL, name,
			 what);
}
