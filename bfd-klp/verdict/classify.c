/* classify.c -- a verdict for every undefined symbol.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The verdict table: its rows are the functions below, tried in order; the
   first that applies decides.  (Rows 2 and 3 are in user.c.)  No input
   or output, and nothing about bytes: what the symbols are called in the
   file is the plan's work.  Refuses rather than guesses.  */

#include "config.h"
#include <string.h>
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "verdict/verdict.h"

/* Rows 4 to 6: REFERENCE means EXPORT.  */

static void
classify_export (struct klp_job *job, struct klp_reference *reference,
		 const struct klp_map_symbol *export)
{
  int rank = klp_export_rank (job, export->object);
  enum klp_row row = rank == 0 ? KLP_ROW_VMLINUX_EXPORT : KLP_ROW_OTHER_EXPORT;
  struct klp_patch_object *carrier;

  if (rank == 1)
    klp_reference_bind (job, reference, export, KLP_ROW_PATCHED_EXPORT,
			"exported by a patched module", NULL);
  else if (rank == 2
	   && klp_carriers (job, export->object, NULL, &carrier) != 0)
    klp_reference_bind (job, reference, export, row,
			"exported by a module that a patched one depends on",
			NULL);
  else if (klp_export_is_for_named_modules (export))
    klp_reference_bind (job, reference, export, row,
			"exported for named modules only", NULL);
  else
    klp_keep_export (job, reference, export, row,
		     rank == 0 ? "exported by vmlinux"
		     : "exported by another module");
}

/* Row 7, and row 8 where a renamed copy makes the one match of CANDIDATES
   doubtful.  */

static void
classify_single (struct klp_job *job, struct klp_reference *reference,
		 struct klp_candidates *candidates)
{
  struct klp_map_symbol **choices;
  size_t count;

  klp_decide (reference, KLP_VERDICT_ERROR, KLP_ROW_SEVERAL, "a renamed copy");
  if (!klp_candidates_rivals (job, reference, candidates, &choices, &count))
    return;
  if (count == 1 || reference->n_uses == 0)
    klp_reference_bind (job, reference, candidates->matches[0],
			KLP_ROW_SINGLE, "the one match in scope", NULL);
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
  struct klp_map_symbol **choices;
  size_t count;

  klp_decide (reference, KLP_VERDICT_ERROR, KLP_ROW_SEVERAL, "ambiguous");
  if (!klp_candidates_rivals (job, reference, candidates, &choices, &count))
    return;
  for (size_t i = 0; reference->n_uses == 0 && i < count; i++)
    if (klp_symbol_problem (choices[i]) == NULL)
      {
	klp_reference_bind (job, reference, choices[i], KLP_ROW_SEVERAL,
			    "ambiguous, but never used", NULL);
	return;
      }
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
  const char *place = klp_reference_place (job, reference);
  bool captured = true;

  klp_decide (reference, KLP_VERDICT_ERROR, KLP_ROW_OUTSIDE,
	      "outside the scope");
  for (size_t i = 0; i < list->count; i++)
    captured &= klp_patch_object_find (&job->patch, list->symbols[i].object)
		!= NULL;
  if (list->count != 0)
    klp_explain_outside (job, reference, list, captured
			 ? "is a static of vmlinux, and only code that replaces"
			   " a module's functions refers to it"
			 : "is only in objects that this patch does not patch");
  else if (reference->weak)
    klp_decide (reference, KLP_VERDICT_WEAK, KLP_ROW_NOWHERE,
		"weak, and nowhere");
  else if (klp_context_allowed (job->context, KLP_RULE_UNDEFINED_SYMBOL)
	   != NULL)
    klp_decide (reference, KLP_VERDICT_ORDINARY, KLP_ROW_NOWHERE,
		"nowhere, which is allowed");
  else
    {
      klp_decide (reference, KLP_VERDICT_ERROR, KLP_ROW_NOWHERE, "nowhere");
      klp_explain_unknown (job, place, NULL, reference->name,
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
  struct klp_binding *binding;

  if (klp_arch_is_ordinary (job->arch, reference->name))
    {
      klp_decide (reference, KLP_VERDICT_ORDINARY, KLP_ROW_NEVER,
		  "never converted");
      return;
    }
  if (klp_is_label (reference->name))
    {
      klp_classify_label (job, reference);
      return;
    }
  binding = klp_binding_find (&job->bindings, reference->name);
  if (binding != NULL)
    {
      klp_classify_binding (job, reference, binding);
      return;
    }
  klp_decide (reference, KLP_VERDICT_ERROR, KLP_ROW_NONE,
	      "the map cannot be read");
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
		   job->bindings.list[i].prefix, job->bindings.list[i].text);
  for (size_t i = 0; i < job->patch.n_objects; i++)
    if (job->patch.objects[i].declared && !job->patch.objects[i].used
	&& job->patch.objects[i].n_functions == 0)
      klp_warning (job->context, "%s: nothing is bound to the declared object"
		   " `%s'", job->elf->name, job->patch.objects[i].name);
}

/* See verdict.h.  */

bool
klp_classify (struct klp_job *job)
{
  const struct klp_decision *decision = &job->decision;
  bool good = true;

  for (size_t i = 0; i < decision->n_references; i++)
    {
      classify_reference (job, decision->order[i]);
      if (decision->order[i]->verdict == KLP_VERDICT_ERROR)
	good = false;
    }
  warn_unused (job);
  return good;
}
