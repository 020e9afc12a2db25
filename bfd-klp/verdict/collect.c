/* collect.c -- the undefined symbols of a module and their uses.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Every undefined symbol counts, used or not: the kernel refuses a module
   for any that it cannot resolve.  Uses are relocations of allocated
   sections only, for the loader looks at no others, and not of tables that
   say what symbols mean.  Decides nothing.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "verdict/verdict.h"

/* Whether symbol number I of ELF is undefined and named.  */

static bool
is_undefined (const struct klp_elf *elf, uint32_t i)
{
  return (i != 0 && elf->symbols[i].section == SHN_UNDEF
	  && elf->symbols[i].name[0] != '\0');
}

/* Make a reference of every undefined symbol of JOB's module.  */

static bool
collect_symbols (struct klp_job *job)
{
  struct klp_decision *decision = &job->decision;
  const struct klp_elf *elf = job->elf;
  size_t count = 0;

  for (uint32_t i = 0; i < elf->n_symbols; i++)
    count += is_undefined (elf, i);
  decision->references = klp_alloc_array (job->context, count + 1,
					  sizeof *decision->references);
  decision->of_symbol = klp_alloc_array (job->context, elf->n_symbols + 1,
					 sizeof *decision->of_symbol);
  decision->order = klp_alloc_array (job->context, count + 1,
				     sizeof *decision->order);
  if (decision->references == NULL || decision->of_symbol == NULL
      || decision->order == NULL)
    return false;
  for (uint32_t i = 0; i < elf->n_symbols; i++)
    if (is_undefined (elf, i))
      {
	struct klp_reference *reference
	  = decision->references + decision->n_references++;

	reference->symbol = i;
	reference->name = elf->symbols[i].name;
	reference->weak = elf->symbols[i].binding == STB_WEAK;
	decision->of_symbol[i] = decision->n_references;
      }
  return true;
}

/* Go through the uses in section number INDEX of JOB's module; count them, and
   the references in the order of the first ones to *SEEN; or with STORE put
   them into the references, whose counts start at 0.  */

static void
visit_section (struct klp_job *job, unsigned int index, bool store,
	       size_t *seen)
{
  struct klp_decision *decision = &job->decision;
  const struct klp_section *rela = job->elf->sections + index;
  size_t count = klp_elf_reloc_count (rela);

  for (size_t i = 0; i < count; i++)
    {
      uint32_t symbol = rela->relocs[i].symbol;
      struct klp_reference *reference;

      if (decision->of_symbol[symbol] == 0)
	continue;
      reference = decision->references + decision->of_symbol[symbol] - 1;
      if (store)
	{
	  reference->uses[reference->n_uses].section = index;
	  reference->uses[reference->n_uses].index = i;
	}
      else if (reference->n_uses == 0)
	decision->order[(*seen)++] = reference;
      reference->n_uses++;
    }
}

/* Give each reference of JOB room for the uses counted.  */

static bool
allocate_uses (struct klp_job *job)
{
  struct klp_decision *decision = &job->decision;
  struct klp_use *uses;
  size_t total = 0;

  for (size_t i = 0; i < decision->n_references; i++)
    total += decision->references[i].n_uses;
  uses = klp_alloc_array (job->context, total + 1, sizeof *uses);
  if (uses == NULL)
    return false;
  for (size_t i = 0; i < decision->n_references; i++)
    {
      decision->references[i].uses = uses;
      uses += decision->references[i].n_uses;
      decision->references[i].n_uses = 0;
    }
  return true;
}

/* The order of the references that A and B point to: by name.  */

static int
compare_names (const void *a, const void *b)
{
  return strcmp ((*(struct klp_reference *const *) a)->name,
		 (*(struct klp_reference *const *) b)->name);
}

/* Put those of DECISION's references that have no use behind the SEEN first
   ones in its order.  */

static void
add_unused (struct klp_decision *decision, size_t seen)
{
  size_t end = seen;

  for (size_t i = 0; i < decision->n_references; i++)
    if (decision->references[i].n_uses == 0)
      decision->order[end++] = decision->references + i;
  klp_sort (decision->order + seen, end - seen, sizeof *decision->order,
	    compare_names);
}

/* See verdict.h.  */

bool
klp_decision_collect (struct klp_job *job)
{
  const struct klp_elf *elf = job->elf;
  size_t seen = 0;

  if (!collect_symbols (job))
    return false;
  for (int store = 0; store < 2; store++)
    {
      if (store && !allocate_uses (job))
	return false;
      for (unsigned int i = 1; i < elf->n_sections; i++)
	if (klp_elf_is_loaded_rela (elf, elf->sections + i)
	    && klp_table_word (elf->sections[elf->sections[i].info].name)
	       == NULL)
	  visit_section (job, i, store, &seen);
    }
  add_unused (&job->decision, seen);
  return true;
}
