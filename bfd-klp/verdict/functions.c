/* functions.c -- can the functions that a patch replaces be replaced?
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Asks the maps for every old_name and reports what they say.  */

#include "config.h"
#include "elf/elf.h"
#include "map/map.h"
#include "patch/patch.h"
#include "verdict/verdict.h"

/* Prove that FUNCTION of OBJECT can be replaced.  What the map does not know,
   and what is allowed, is left to the check of the file written: the kernel
   looks old functions up by itself, so the link needs nothing of them.  */

static bool
prove_function (struct klp_job *job, const struct klp_patch_object *object,
		const struct klp_patch_function *function)
{
  struct klp_proof proof;
  const char *name = function->old_name, *problem;

  if (klp_prove_function (job->context, job->maps, object->name, name,
			  function->old_position, &proof)
      || proof.rule == KLP_RULE_FUNCTION_UNPROVED
      || klp_context_allowed (job->context, proof.rule) != NULL)
    return true;
  problem = klp_proof_text (job->context, &proof);
  /* No other position of the name would do.  */
  if (proof.rule == KLP_RULE_OLD_FUNCTION_UNTRACED)
    return klp_error (job->context, "%s: the old function `%s' %s",
		      klp_place (job->elf, function->section,
				 function->offset), name, problem);
  klp_explain_unproved (job, klp_place (job->elf, function->section,
					function->offset),
			klp_format (job->context, "the old function `%s' %s",
				    name, problem),
			object->name, name, name, KLP_SPELLED_SYMPOS);
  return false;
}

/* See verdict.h.  */

bool
klp_prove_patch (struct klp_job *job)
{
  bool good = true;

  for (size_t i = 0; i < job->patch.n_objects; i++)
    {
      const struct klp_patch_object *object = job->patch.objects + i;

      for (size_t j = 0; j < object->n_functions; j++)
	if (!prove_function (job, object, object->functions + j))
	  good = false;
    }
  return good;
}
