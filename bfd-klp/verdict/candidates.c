/* candidates.c -- what a name could mean.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Looks a reference's name up and sorts out what is in the scope of the
   patch: the unexported globals of vmlinux, the symbols of the patched
   modules, and the statics of vmlinux when it is patched itself.  Gathers
   only; the verdict is classify.c's.  */

#include "config.h"
#include <ctype.h>
#include <string.h>
#include "elf/elf.h"
#include "patch/patch.h"
#include "verdict/verdict.h"
#include "klp-format.h"

/* Whether PATCH patches a module.  */

static bool
patches_module (const struct klp_patch *patch)
{
  for (size_t i = 0; i < patch->n_objects; i++)
    if (strcmp (patch->objects[i].name, KLP_VMLINUX) != 0)
      return true;
  return false;
}

/* Whether every use of REFERENCE is in a function that replaces one of a
   module: such code could never have reached a static of vmlinux.  */

static bool
only_modules_use (struct klp_job *job, const struct klp_reference *reference)
{
  if (!patches_module (&job->patch))
    return false;
  for (size_t i = 0; i < reference->n_uses; i++)
    {
      const struct klp_section *rela
	= job->elf->sections + reference->uses[i].section;
      struct klp_reloc reloc = rela->relocs[reference->uses[i].index];
      const struct klp_patch_object *object
	= klp_patch_replaced_object (job->elf, &job->patch, rela->info,
				     reloc.offset);

      if (object == NULL || strcmp (object->name, KLP_VMLINUX) == 0)
	return false;
    }
  return reference->n_uses != 0;
}

/* Whether REFERENCE of JOB may mean SYMBOL without being told.  */

static bool
in_scope (struct klp_job *job, const struct klp_reference *reference,
	  const struct klp_map_symbol *symbol)
{
  const struct klp_patch_object *object;
  bool vmlinux = strcmp (symbol->object, KLP_VMLINUX) == 0;

  if (vmlinux && isupper ((unsigned char) symbol->type))
    return true;
  object = klp_patch_object_find (&job->patch, symbol->object);
  if (!vmlinux)
    return object != NULL;
  return (object != NULL
	  && (object->declared || !only_modules_use (job, reference)));
}

/* Whether SYMBOL of vmlinux is at the address of one of the first COUNT
   entries of MATCHES: one choice then.  (A module's addresses are relative
   to its sections and tell nothing.)  */

static bool
is_same_place (struct klp_map_symbol *const *matches, size_t count,
	       const struct klp_map_symbol *symbol)
{
  if (!symbol->has_address || strcmp (symbol->object, KLP_VMLINUX) != 0)
    return false;
  for (size_t i = 0; i < count; i++)
    if (strcmp (matches[i]->object, symbol->object) == 0
	&& matches[i]->has_address && matches[i]->address == symbol->address)
      return true;
  return false;
}

/* See verdict.h.  */

int
klp_export_rank (const struct klp_job *job, const char *object)
{
  if (strcmp (object, KLP_VMLINUX) == 0)
    return 0;
  return klp_patch_applies (&job->patch,
			    klp_patch_object_find (&job->patch, object))
	 ? 1 : 2;
}

/* Whether SYMBOL is another export of EXPORT's (or NULL) name, and neither is
   nearer to JOB's patch.  */

static bool
is_second_export (const struct klp_job *job,
		  const struct klp_map_symbol *export,
		  const struct klp_map_symbol *symbol)
{
  return (export != NULL && (symbol->flags & KLP_MAP_EXPORTED) != 0
	  && klp_export_rank (job, symbol->object)
	     == klp_export_rank (job, export->object));
}

/* See verdict.h.  */

bool
klp_candidates_find (struct klp_job *job,
		     const struct klp_reference *reference,
		     struct klp_candidates *candidates)
{
  struct klp_map_list *list = &candidates->list;

  if (!klp_maps_find (job->maps, reference->name, list))
    return false;
  candidates->matches = klp_alloc_array (job->context, list->count + 1,
					 sizeof *candidates->matches);
  if (candidates->matches == NULL)
    return false;
  for (size_t i = 0; i < list->count; i++)
    {
      struct klp_map_symbol *symbol = list->symbols + i;

      if ((symbol->flags & KLP_MAP_EXPORTED) != 0
	  && (candidates->export == NULL
	      || klp_export_rank (job, symbol->object)
		 < klp_export_rank (job, candidates->export->object)))
	candidates->export = symbol;
    }
  for (size_t i = 0; i < list->count; i++)
    {
      struct klp_map_symbol *symbol = list->symbols + i;

      if (symbol != candidates->export
	  && (in_scope (job, reference, symbol)
	      || is_second_export (job, candidates->export, symbol))
	  && !is_same_place (candidates->matches, candidates->n_matches,
			     symbol)
	  && (candidates->export == NULL
	      || !is_same_place (&candidates->export, 1, symbol)))
	candidates->matches[candidates->n_matches++] = symbol;
    }
  return true;
}

/* Whether SYMBOL is a renamed copy of REFERENCE's name that could be meant
   in place of the COUNT MATCHES: the compiler keeps `.part' beside the whole
   function, so that one tells something in another object only.  */

static bool
is_rival_copy (struct klp_job *job, const struct klp_reference *reference,
	       struct klp_map_symbol *const *matches, size_t count,
	       const struct klp_map_symbol *symbol)
{
  const char *kind = klp_renamed_copy (reference->name, symbol->name);

  if (kind == NULL || strstr (symbol->name, ".cold") != NULL
      || !in_scope (job, reference, symbol))
    return false;
  if (strcmp (kind, ".isra.") == 0 || strcmp (kind, ".constprop.") == 0)
    return true;
  if (strcmp (kind, ".part.") != 0)
    return false;
  for (size_t i = 0; i < count; i++)
    if (strcmp (symbol->object, matches[i]->object) == 0)
      return false;
  return true;
}

/* See verdict.h.  */

bool
klp_candidates_rivals (struct klp_job *job,
		       const struct klp_reference *reference,
		       const struct klp_candidates *candidates,
		       struct klp_map_symbol ***choices, size_t *count)
{
  struct klp_map_list copies = { 0 };
  size_t matches;

  if (!klp_maps_find_copies (job->maps, reference->name, &copies))
    return false;
  if (copies.count == 0 && candidates->export == NULL)
    {
      *choices = candidates->matches;
      *count = candidates->n_matches;
      return true;
    }
  *choices = klp_alloc_array (job->context,
			      candidates->n_matches + copies.count + 1,
			      sizeof **choices);
  if (*choices == NULL)
    return false;
  *count = 0;
  if (candidates->export != NULL)
    (*choices)[(*count)++] = candidates->export;
  for (size_t i = 0; i < candidates->n_matches; i++)
    (*choices)[(*count)++] = candidates->matches[i];
  matches = *count;
  for (size_t i = 0; i < copies.count; i++)
    if (is_rival_copy (job, reference, *choices, matches, copies.symbols + i))
      (*choices)[(*count)++] = copies.symbols + i;
  return true;
}
