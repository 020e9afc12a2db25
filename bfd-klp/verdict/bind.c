/* bind.c -- give a reference its verdict.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What every row of the verdict table ends with: the reference is bound to a
   symbol, or stays what it is.  Reports what stands against that.  Must not
   choose between symbols.  */

#include "config.h"
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "verdict/verdict.h"

/* See verdict.h.  */

void
klp_decide (struct klp_reference *reference, enum klp_verdict verdict,
	    enum klp_row row, const char *why)
{
  reference->verdict = verdict;
  reference->row = row;
  reference->why = why;
}

/* Whether JOB's module imports the namespace NAME_SPACE.  */

static bool
imports (const struct klp_job *job, const char *name_space)
{
  size_t size;
  const char *modinfo = klp_elf_modinfo (job->elf, &size);

  return klp_modinfo_imports (modinfo, size, name_space);
}

/* See verdict.h.  */

void
klp_keep_export (struct klp_job *job, struct klp_reference *reference,
		 const struct klp_map_symbol *export, enum klp_row row,
		 const char *why)
{
  klp_decide (reference, KLP_VERDICT_ERROR, row, why);
  reference->object = export->object;
  if (klp_export_is_for_named_modules (export)
      && klp_context_allowed (job->context, KLP_RULE_MODULE_NAMESPACE) == NULL)
    klp_error (job->context, "%s: `%s' is exported for named modules only (%s),"
	       " so the kernel refuses an ordinary reference; write"
	       " %ssymbol=%s:%s", klp_reference_place (job, reference),
	       reference->name, export->name_space, job->options->prefix,
	       reference->name, export->object);
  else if (export->name_space != NULL
	   && !klp_export_is_for_named_modules (export)
	   && !imports (job, export->name_space)
	   && klp_context_allowed (job->context,
				   KLP_RULE_NAMESPACE_NOT_IMPORTED) == NULL)
    klp_error (job->context, "%s: `%s' is exported in the namespace %s, which"
	       " the module does not import; add MODULE_IMPORT_NS (%s)",
	       klp_reference_place (job, reference), reference->name,
	       export->name_space, export->name_space);
  else
    reference->verdict = KLP_VERDICT_ORDINARY;
}

/* Report that JOB's patch has COUNT objects, not one, with whose load
   REFERENCE, bound to SYMBOL, can be applied; FOR_OBJECT as for
   klp_reference_bind.  */

static void
explain_carriers (struct klp_job *job, const struct klp_reference *reference,
		  const struct klp_map_symbol *symbol, size_t count,
		  const char *for_object)
{
  struct klp_context *context = job->context;
  const char *place = klp_reference_place (job, reference);
  const char *lines = klp_spell_carriers (job, reference, symbol);

  if (count > 1)
    klp_error (context, "%s: several patched modules could apply the"
	       " relocation for `%s' of %s; choose one:%s",
	       place, symbol->name, symbol->object, lines);
  else if (for_object != NULL)
    klp_error (context, "%s: `%s' of %s cannot be applied when `%s' loads: %s;"
	       " %s%s", place, symbol->name, symbol->object, for_object,
	       klp_patch_applies (&job->patch,
				  klp_patch_object_find (&job->patch,
							 for_object))
	       ? "that module does not depend on it, so it may be absent then"
	       : "the patch has no klp_object of that name",
	       *lines == '\0' ? "add one named `" : "choose:",
	       *lines == '\0' ? klp_format (context, "%s'", symbol->object)
	       : lines);
  else
    klp_error (context, "%s: `%s' is bound to %s, but the patch has no"
	       " klp_object of that name and none of a module that depends on"
	       " it, so the kernel would never apply it; add a klp_object"
	       " named `%s'", place, reference->name, symbol->object,
	       symbol->object);
}

/* See verdict.h.  */

void
klp_reference_bind (struct klp_job *job, struct klp_reference *reference,
		    const struct klp_map_symbol *symbol, enum klp_row row,
		    const char *why, const char *for_object)
{
  const char *problem = klp_symbol_problem (symbol);
  struct klp_patch_object *carrier;
  size_t count;

  klp_decide (reference, KLP_VERDICT_ERROR, row, why);
  reference->object = symbol->object;
  reference->target = symbol->name;
  reference->position = symbol->position;
  reference->section_object = symbol->object;
  for (size_t i = 0; i < job->patch.n_objects; i++)
    if (strcmp (job->patch.objects[i].name, symbol->object) == 0)
      job->patch.objects[i].used = true;
  if (problem != NULL
      && klp_context_allowed (job->context, KLP_RULE_SYMBOL_UNBINDABLE) == NULL)
    {
      klp_error (job->context, "%s: `%s' of %s %s; %s",
		 klp_reference_place (job, reference), symbol->name,
		 symbol->object, problem, klp_symbol_remedy (symbol));
      return;
    }
  count = klp_carriers (job, symbol->object, for_object, &carrier);
  /* Without relocations there is nothing to apply.  */
  if (count != 1 && (reference->n_uses != 0 || for_object != NULL))
    {
      explain_carriers (job, reference, symbol, count, for_object);
      return;
    }
  if (carrier != NULL && count == 1)
    {
      carrier->used = true;
      reference->section_object = carrier->name;
    }
  reference->verdict = KLP_VERDICT_LIVEPATCH;
}
