/* klp-classify.c -- a verdict for every undefined symbol.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The verdict table: its rows are the functions below, tried in order; the
   first that applies decides.  No input or output, and nothing about bytes:
   what the symbols are called in the file is the plan's work.  Refuses
   rather than guesses.  */

#include "config.h"
#include <string.h>
#include "klp-int.h"
#include "klp-format.h"

/* Give REFERENCE of JOB the VERDICT by row RULE of the table because of
   WHY.  */

static void
decide (struct klp_reference *reference, enum klp_verdict verdict,
	unsigned int rule, const char *why)
{
  reference->verdict = verdict;
  reference->rule = rule;
  reference->why = why;
}

/* Bind REFERENCE to SYMBOL by row RULE because of WHY.  FOR_OBJECT is the
   patched module whose section is to carry it, or NULL to find that out.
   PLACE and the rest as for messages.  */

static void
bind_symbol (struct klp_job *job, struct klp_reference *reference,
	     const struct klp_map_symbol *symbol, unsigned int rule,
	     const char *why, const char *for_object)
{
  const struct klp_patch *patch = &job->patch;
  const char *problem = klp_symbol_problem (symbol);
  struct klp_patch_object *object
    = (struct klp_patch_object *) klp_patch_object_find (patch,
							 symbol->object);
  size_t carriers = 0;

  decide (reference, KLP_VERDICT_ERROR, rule, why);
  reference->object = symbol->object;
  reference->target = symbol->name;
  reference->position = symbol->position;
  reference->section_object = symbol->object;
  if (problem != NULL)
    {
      klp_error (job->context, "%s: `%s' of %s %s",
		 klp_reference_place (job, reference), symbol->name,
		 symbol->object, problem);
      return;
    }
  if (object != NULL)
    object->used = true;
  if (strcmp (symbol->object, KLP_VMLINUX) != 0
      && (object == NULL || for_object != NULL))
    for (size_t i = 0; i < patch->n_objects; i++)
      {
	const char *name = patch->objects[i].name;

	if (for_object != NULL && strcmp (for_object, name) != 0)
	  continue;
	if (strcmp (name, symbol->object) == 0
	    || klp_depends_on (job->maps, name, symbol->object))
	  {
	    reference->section_object = name;
	    carriers++;
	  }
      }
  else
    carriers = 1;
  if (carriers == 1)
    reference->verdict = KLP_VERDICT_LIVEPATCH;
  else if (carriers == 0)
    klp_error (job->context, "%s: `%s' is bound to %s, which %s; patch a"
	       " function of %s, or a module that depends on it",
	       klp_reference_place (job, reference), reference->name,
	       symbol->object, for_object == NULL
	       ? "this patch does not patch and no patched module depends on"
	       : "FOR does not name or depend on", symbol->object);
  else
    klp_error (job->context, "%s: `%s' of %s is needed by several patched"
	       " modules; say whose load applies it with"
	       " %ssymbol=%s:%s:%lu:FOR",
	       klp_reference_place (job, reference), reference->name,
	       symbol->object, job->options->prefix, reference->name,
	       symbol->object,
	       symbol->position == 0 ? 1 : symbol->position);
}

/* Row 2: REFERENCE is spelled as a livepatch symbol already.  */

static void
classify_label (struct klp_job *job, struct klp_reference *reference)
{
  struct klp_sym_parts parts;
  struct klp_map_symbol symbol;
  const char *problem;

  decide (reference, KLP_VERDICT_ERROR, 2, "spelled as a livepatch symbol");
  if (!klp_sym_parse (job->context, reference->name, &parts))
    {
      klp_error (job->context, "%s: `%s' is a misspelt livepatch symbol; write"
		 " `" KLP_SYM_PREFIX "OBJECT.NAME,POSITION', or use"
		 " klp-annotate.h", klp_reference_place (job, reference),
		 reference->name);
      return;
    }
  problem = klp_prove_symbol (job->context, job->maps, parts.object,
			      parts.name, parts.position, &symbol);
  if (problem != NULL)
    {
      klp_explain_unknown (job, KLP_ERROR,
			   klp_reference_place (job, reference), parts.name,
			   klp_format (job->context, "`%s': `%s' %s",
				       reference->name, parts.name, problem));
      return;
    }
  bind_symbol (job, reference, &symbol, 2, "spelled as a livepatch symbol",
	       NULL);
  /* As spelled: for a symbol that is unique, 0 and 1 are the same.  */
  reference->position = parts.position;
}

/* The symbol of BINDING's object in its source file WHICH; NULL after
   reporting that there is none or more than one.  */

static const struct klp_map_symbol *
find_by_file (struct klp_job *job, const struct klp_reference *reference,
	      const struct klp_binding *binding, struct klp_map_list *list)
{
  const struct klp_map_symbol *found = NULL;
  size_t count = 0;

  for (size_t i = 0; i < list->count; i++)
    {
      const struct klp_map_symbol *symbol = list->symbols + i;

      if (strcmp (symbol->object, binding->object) != 0
	  || symbol->file == NULL
	  || strcmp (symbol->file, binding->which) != 0)
	continue;
      found = symbol;
      count++;
    }
  if (count == 1)
    return found;
  klp_error (job->context, "%s: `%s': %s has %lu symbols `%s' in a file `%s';"
	     " give the position, as klp-map's map lists it",
	     klp_reference_place (job, reference), binding->text,
	     binding->object, (unsigned long) count, binding->name,
	     binding->which);
  return NULL;
}

/* Row 3: REFERENCE is bound by the user's BINDING.  */

static void
classify_binding (struct klp_job *job, struct klp_reference *reference,
		  struct klp_binding *binding)
{
  struct klp_map_symbol symbol;
  struct klp_map_list list = { 0 };
  unsigned long position = 0;
  const char *problem;

  binding->used = true;
  decide (reference, KLP_VERDICT_ERROR, 3, "bound by the user");
  if (!klp_maps_find (job->maps, binding->name, &list))
    return;
  if (binding->object == NULL)
    {
      for (size_t i = 0; i < list.count; i++)
	if ((list.symbols[i].flags & KLP_MAP_EXPORTED) != 0)
	  {
	    reference->object = list.symbols[i].object;
	    reference->verdict = KLP_VERDICT_ORDINARY;
	    return;
	  }
      klp_error (job->context, "%s: `%s': nothing exports `%s' (searched: %s);"
		 " bind it to an object's symbol: %ssymbol=%s:OBJECT",
		 klp_reference_place (job, reference), binding->text,
		 binding->name, klp_maps_files (job->maps),
		 job->options->prefix, binding->name);
      return;
    }
  if (binding->which != NULL && !klp_parse_number (binding->which, &position))
    {
      const struct klp_map_symbol *found
	= find_by_file (job, reference, binding, &list);

      if (found == NULL)
	return;
      position = found->position;
    }
  problem = klp_prove_symbol (job->context, job->maps, binding->object,
			      binding->name, position, &symbol);
  if (problem == NULL)
    bind_symbol (job, reference, &symbol, 3, "bound by the user",
		 binding->section_object);
  else
    klp_explain_unknown (job, KLP_ERROR, klp_reference_place (job, reference),
			 binding->name,
			 klp_format (job->context, "`%s': `%s' %s",
				     binding->text, binding->name, problem));
}

/* Rows 4 to 6: REFERENCE means an export.  */

static void
classify_export (struct klp_job *job, struct klp_reference *reference,
		 const struct klp_map_symbol *export)
{
  const char *name_space = export->name_space;
  int rank = klp_export_rank (job, export->object);
  bool carried = false;
  size_t size;
  const char *modinfo = klp_elf_modinfo (job->elf, &size), *value = NULL;

  if (rank == 1)
    {
      bind_symbol (job, reference, export, 5, "exported by a patched module",
		   NULL);
      return;
    }
  for (size_t i = 0; rank == 2 && i < job->patch.n_objects; i++)
    carried |= klp_depends_on (job->maps, job->patch.objects[i].name,
			       export->object);
  if (carried)
    {
      bind_symbol (job, reference, export, 6,
		   "exported by a module that a patched one depends on", NULL);
      return;
    }
  if (name_space != NULL
      && strncmp (name_space, KLP_MODULE_NAMESPACE,
		  strlen (KLP_MODULE_NAMESPACE)) == 0)
    {
      bind_symbol (job, reference, export, rank == 0 ? 4 : 6,
		   "exported for named modules only", NULL);
      return;
    }
  decide (reference, KLP_VERDICT_ORDINARY, rank == 0 ? 4 : 6,
	  rank == 0 ? "exported by vmlinux" : "exported by another module");
  reference->object = export->object;
  while (name_space != NULL && modinfo != NULL
	 && (value = klp_modinfo_find (modinfo, size, KLP_MODINFO_IMPORT_NS,
				       value)) != NULL)
    if (strcmp (value, name_space) == 0)
      name_space = NULL;
  if (name_space != NULL)
    {
      klp_error (job->context, "%s: `%s' is exported in the namespace %s, which"
		 " the module does not import; add MODULE_IMPORT_NS (%s)",
		 klp_reference_place (job, reference), reference->name,
		 name_space, name_space);
      reference->verdict = KLP_VERDICT_ERROR;
    }
  else if (rank == 2)
    klp_warning (job->context, "%s: `%s' is exported by %s, so the patch"
		 " cannot be loaded before that module and keeps it loaded",
		 klp_reference_place (job, reference), reference->name,
		 export->object);
}

/* Row 7, and row 8 where a renamed copy makes the one match of CANDIDATES
   doubtful.  */

static void
classify_single (struct klp_job *job, struct klp_reference *reference,
		 struct klp_candidates *candidates)
{
  struct klp_map_symbol *match = candidates->matches[0];
  struct klp_map_symbol **choices;
  size_t count;

  decide (reference, KLP_VERDICT_ERROR, 8, "a renamed copy");
  if (!klp_candidates_rivals (job, reference, match, &choices, &count))
    return;
  if (count == 1 || reference->n_uses == 0)
    bind_symbol (job, reference, match, 7, "the one match in scope", NULL);
  else
    klp_explain_ambiguous (job, reference, choices, count,
			   ": the compiler has left renamed copies");
}

/* Row 8: REFERENCE could be several symbols.  One that no relocation uses
   may be any of them: the kernel never looks it up.  */

static void
classify_several (struct klp_job *job, struct klp_reference *reference,
		  struct klp_candidates *candidates)
{
  struct klp_map_symbol **choices = candidates->matches;
  size_t count = candidates->n_matches;

  if (candidates->export != NULL)
    {
      choices = klp_alloc_array (job->context, count + 1, sizeof *choices);
      if (choices == NULL)
	return;
      choices[0] = candidates->export;
      memcpy (choices + 1, candidates->matches, count * sizeof *choices);
      count++;
    }
  for (size_t i = 0; reference->n_uses == 0 && i < count; i++)
    if (klp_symbol_problem (choices[i]) == NULL)
      {
	bind_symbol (job, reference, choices[i], 8,
		     "ambiguous, but never used", NULL);
	return;
      }
  decide (reference, KLP_VERDICT_ERROR, 8, "ambiguous");
  klp_explain_ambiguous (job, reference, choices, count,
			 candidates->export == NULL ? ""
			 : ": it is exported and has a namesake in scope");
}

/* Rows 9 and 10: nothing in scope is called so.  */

static void
classify_none (struct klp_job *job, struct klp_reference *reference,
	       struct klp_candidates *candidates)
{
  struct klp_map_list *list = &candidates->list;
  struct klp_map_symbol **found;
  const char *place = klp_reference_place (job, reference);
  bool captured = list->count != 0;

  decide (reference, KLP_VERDICT_ERROR, 9, "outside the scope");
  found = klp_alloc_array (job->context, list->count + 1, sizeof *found);
  if (found == NULL)
    return;
  for (size_t i = 0; i < list->count; i++)
    {
      found[i] = list->symbols + i;
      captured &= klp_patch_object_find (&job->patch, found[i]->object) != NULL;
    }
  if (list->count != 0)
    klp_explain_outside (job, reference, found, list->count, captured
			 ? "is a static of vmlinux, and only code that replaces"
			   " a module's functions refers to it"
			 : "is only in objects that this patch does not patch");
  else if (reference->weak)
    {
      decide (reference, KLP_VERDICT_WEAK, 10, "weak, and nowhere");
      klp_warning (job->context, "%s: weak symbol `%s' is nowhere in the map"
		   " and becomes NULL", place, reference->name);
    }
  else
    {
      decide (reference, KLP_VERDICT_ERROR, 10, "nowhere");
      klp_explain_unknown (job, KLP_ERROR, place, reference->name,
			   klp_format (job->context, "`%s' is undefined: no"
				       " symbol of that name is in the map",
				       reference->name));
    }
}

/* Give REFERENCE its verdict.  */

static void
classify_reference (struct klp_job *job, struct klp_reference *reference)
{
  struct klp_candidates candidates = { 0 };

  if (klp_arch_is_ordinary (job->arch, reference->name))
    {
      decide (reference, KLP_VERDICT_ORDINARY, 1, "never converted");
      return;
    }
  if (klp_is_sym_name (reference->name))
    {
      classify_label (job, reference);
      return;
    }
  for (size_t i = 0; i < job->bindings.count; i++)
    if (strcmp (job->bindings.list[i].local, reference->name) == 0)
      {
	classify_binding (job, reference, job->bindings.list + i);
	return;
      }
  decide (reference, KLP_VERDICT_ERROR, 0, "the map cannot be read");
  if (!klp_candidates_find (job, reference, &candidates))
    return;
  if (candidates.export != NULL && candidates.n_matches == 0)
    classify_export (job, reference, candidates.export);
  else if (candidates.export != NULL || candidates.n_matches > 1)
    classify_several (job, reference, &candidates);
  else if (candidates.n_matches == 1)
    classify_single (job, reference, &candidates);
  else
    classify_none (job, reference, &candidates);
}

/* Warn of what OPTIONS say and JOB's module has no use for.  */

static void
warn_unused (struct klp_job *job)
{
  for (size_t i = 0; i < job->bindings.count; i++)
    if (!job->bindings.list[i].used)
      klp_warning (job->context, "%s: nothing refers to `%s' of `%s%s'",
		   job->elf->name, job->bindings.list[i].local,
		   job->bindings.list[i].from_option
		   ? job->options->prefix : "klp_",
		   klp_format (job->context, "symbol=%s",
			       job->bindings.list[i].text));
  for (size_t i = 0; i < job->patch.n_objects; i++)
    if (job->patch.objects[i].declared && !job->patch.objects[i].used
	&& job->patch.objects[i].n_functions == 0)
      klp_warning (job->context, "%s: nothing is bound to the declared object"
		   " `%s'", job->elf->name, job->patch.objects[i].name);
}

/* See klp-int.h.  */

bool
klp_classify (struct klp_job *job)
{
  bool good = true;

  for (size_t i = 0; i < job->decision.n_references; i++)
    {
      classify_reference (job, job->decision.references + i);
      if (job->decision.references[i].verdict == KLP_VERDICT_ERROR)
	good = false;
    }
  warn_unused (job);
  return good;
}
