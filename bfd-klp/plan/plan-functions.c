/* plan-functions.c -- the new functions are named.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Assemblers write the pointer to a static function as one into its section.
   strip --strip-unneeded then removes the function's symbol, by which the
   kernel finds its size.  What a relocation names stays.  Must not change
   what any relocation comes to.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include "elf/elf.h"
#include "patch/patch.h"
#include "plan/plan.h"

/* A pointer to a new function.  */
struct klp_plan_function
{
  struct klp_at at;
  uint32_t symbol;		/* the function's own  */
};

/* Add FUNCTION to those of PLANNER, if it has a symbol of its own.  */

static void
add_function (struct klp_planner *planner,
	      const struct klp_patch_function *function)
{
  const struct klp_symbol *symbol;
  struct klp_plan_function *place;

  if (function->new_section == 0)
    return;
  symbol = klp_elf_symbol_at (planner->elf, function->new_section,
			      function->new_offset);
  if (symbol == NULL || symbol->type != STT_FUNC
      || symbol->value != function->new_offset)
    return;
  place = planner->functions + planner->n_functions++;
  place->at.section = function->section;
  place->at.offset = function->pointer;
  place->symbol = symbol - planner->elf->symbols;
}

/* See plan.h.  */

bool
klp_plan_functions (struct klp_planner *planner)
{
  const struct klp_patch *patch = &planner->job->patch;
  size_t count = 0;

  for (size_t i = 0; i < patch->n_objects; i++)
    count += patch->objects[i].n_functions;
  planner->functions = klp_alloc_array (planner->elf->context, count + 1,
					sizeof *planner->functions);
  if (planner->functions == NULL)
    return false;
  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      add_function (planner, patch->objects[i].functions + j);
  qsort (planner->functions, planner->n_functions,
	 sizeof *planner->functions, klp_compare_places);
  return true;
}

/* See plan.h.  */

bool
klp_plan_names_functions (const struct klp_planner *planner,
			  unsigned int target)
{
  struct klp_at start = { target, 0 };
  size_t first = klp_lower_bound (&start, planner->functions,
				  planner->n_functions,
				  sizeof *planner->functions,
				  klp_compare_places);

  return (first < planner->n_functions
	  && planner->functions[first].at.section == target);
}

/* See plan.h.  */

bool
klp_plan_name_function (const struct klp_planner *planner, unsigned int target,
			struct klp_reloc *reloc)
{
  const struct klp_symbol *symbols = planner->elf->symbols;
  struct klp_plan_function key = { { target, reloc->offset }, 0 };
  const struct klp_plan_function *found;

  if (reloc->symbol == 0 || reloc->type != planner->job->arch->absolute
      || symbols[reloc->symbol].type != STT_SECTION)
    return false;
  found = bsearch (&key, planner->functions, planner->n_functions,
		   sizeof key, klp_compare_places);
  if (found == NULL
      || symbols[found->symbol].section != symbols[reloc->symbol].section)
    return false;
  reloc->addend += symbols[reloc->symbol].value - symbols[found->symbol].value;
  reloc->symbol = found->symbol;
  return true;
}
