/* user.c -- the rows of the verdict table where the user has decided.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Livepatch symbols spelled out as assembler labels, and bindings by
   symbol= or klp_symbol=.  The user's choice is checked against the map
   but never changed.  */

#include "config.h"
#include <string.h>
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* Whether the user allows NAME of OBJECT, of which PROOF says that no map knows
   the object or that the symbol cannot be bound, to be bound to POSITION; then
   PROOF has that symbol.  */

static bool
is_allowed (const struct klp_job *job, const char *object, const char *name,
	    unsigned long position, struct klp_proof *proof)
{
  struct klp_map_symbol *found;

  if (klp_context_allowed (job->context, proof->rule) == NULL)
    return false;
  if (proof->rule == KLP_RULE_SYMBOL_UNBINDABLE)
    return true;
  if (proof->rule != KLP_RULE_OBJECT_UNKNOWN
      && proof->rule != KLP_RULE_OBJECT_BUILTIN)
    return false;
  found = klp_alloc (job->context, sizeof *found);
  if (found == NULL)
    return false;
  found->name = name;
  found->object = object;
  found->type = '?';
  found->position = position;
  found->count = 1;
  proof->found = found;
  return true;
}

/* See verdict.h.  */

void
klp_classify_label (struct klp_job *job, struct klp_reference *reference)
{
  static const char why[] = "spelled as a livepatch symbol";
  struct klp_context *context = job->context;
  const char *carrier = NULL;
  struct klp_sym_parts parts;
  struct klp_proof proof;

  klp_decide (reference, KLP_VERDICT_ERROR, KLP_ROW_LABEL, why);
  if (klp_is_carried_label (reference->name)
      ? !klp_carried_label_parse (context, reference->name, &carrier, &parts)
      : !klp_sym_parse (context, reference->name, &parts))
    {
      klp_error (context, "%s: `%s' is a misspelt livepatch symbol; write"
		 " `" KLP_SYM_PREFIX "OBJECT.NAME,POSITION', or use"
		 " KLP_SYMBOL (OBJECT, NAME, POSITION) of klp-annotate.h",
		 klp_reference_place (job, reference), reference->name);
      return;
    }
  if (klp_prove_symbol (context, job->maps, parts.object, parts.name,
			parts.position, &proof)
      || is_allowed (job, parts.object, parts.name, parts.position, &proof))
    {
      /* What vmlinux has goes to its section, whatever the label says: no
	 kernel from 5.8 on takes it from another.  */
      klp_reference_bind (job, reference, proof.found, KLP_ROW_LABEL, why,
			  strcmp (parts.object, KLP_VMLINUX) == 0
			  ? NULL : carrier);
      /* As spelled: for a symbol that is unique, 0 and 1 are the same.  */
      reference->position = parts.position;
      return;
    }
  klp_explain_unproved (job, klp_reference_place (job, reference),
			klp_format (context, "`%s': `%s' %s", reference->name,
				    parts.name,
				    klp_proof_text (context, &proof)),
			parts.object, parts.name, parts.name,
			KLP_SPELLED_LABEL);
}

/* The position of the one symbol of LIST that BINDING's object has in its
   source file; false when there is none, or more than one.  */

static bool
find_by_file (const struct klp_binding *binding,
	      const struct klp_map_list *list, unsigned long *position)
{
  size_t count = 0;

  for (size_t i = 0; i < list->count; i++)
    {
      const struct klp_map_symbol *symbol = list->symbols + i;

      if (strcmp (symbol->object, binding->object) != 0
	  || symbol->file == NULL
	  || !klp_is_file (symbol->file, binding->which))
	continue;
      *position = symbol->position;
      count++;
    }
  return count == 1;
}

/* REFERENCE is bound by BINDING to an export, one of LIST.  */

static void
keep_export (struct klp_job *job, struct klp_reference *reference,
	     const struct klp_binding *binding,
	     const struct klp_map_list *list)
{
  const struct klp_map_symbol *found = NULL;

  for (size_t i = 0; i < list->count; i++)
    if ((list->symbols[i].flags & KLP_MAP_EXPORTED) != 0
	&& (found == NULL
	    || klp_export_rank (job, list->symbols[i].object)
	       < klp_export_rank (job, found->object)))
      found = list->symbols + i;
  if (found != NULL)
    {
      klp_keep_export (job, reference, found, KLP_ROW_BOUND,
		       "kept by the user");
      return;
    }
  klp_explain_unproved (job, klp_reference_place (job, reference),
			klp_format (job->context, "`%s': nothing exports `%s'",
				    binding->text, binding->name),
			NULL, binding->name, reference->name,
			KLP_SPELLED_OPTION);
}

/* See verdict.h.  */

void
klp_classify_binding (struct klp_job *job, struct klp_reference *reference,
		      struct klp_binding *binding)
{
  const char *why = (binding->annotation ? "bound by KLP_MODULE_RELOC ()"
		     : "bound by the user");
  struct klp_context *context = job->context;
  struct klp_proof proof;
  struct klp_map_list list = { 0 };
  unsigned long position = 0;
  const char *problem;

  binding->used = true;
  klp_decide (reference, KLP_VERDICT_ERROR, KLP_ROW_BOUND, why);
  if (!klp_maps_find (job->maps, binding->name, &list))
    return;
  if (binding->object == NULL)
    {
      keep_export (job, reference, binding, &list);
      return;
    }
  if (binding->which != NULL && !klp_parse_number (binding->which, &position)
      && !find_by_file (binding, &list, &position))
    problem = klp_format (context, "is not exactly one symbol of the file `%s'"
			  " in %s", binding->which, binding->object);
  else if (klp_prove_symbol (context, job->maps, binding->object,
			     binding->name, position, &proof)
	   || is_allowed (job, binding->object, binding->name, position,
			  &proof))
    {
      klp_reference_bind (job, reference, proof.found, KLP_ROW_BOUND, why,
			  binding->section_object);
      return;
    }
  else
    problem = klp_proof_text (context, &proof);
  klp_explain_unproved (job, klp_reference_place (job, reference),
			klp_format (context, "`%s': `%s' %s", binding->text,
				    binding->name, problem),
			binding->object, binding->name, reference->name,
			binding->annotation
			? KLP_SPELLED_ANNOTATION : KLP_SPELLED_OPTION);
}
