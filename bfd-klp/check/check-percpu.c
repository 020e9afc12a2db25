/* check-percpu.c -- variables of vmlinux that are used as what they are not.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   vmlinux's per-CPU symbols are offsets into each CPU's copy.  Only an access
   relative to the instruction and without %gs is certainly wrong: other
   addresses may have a CPU's base added.  And what lies among vmlinux's
   read-only data cannot be written to.  Only where instructions are read
   (insns.c).  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "klp-format.h"

/* From START up to, but without, END.  */
struct range
{
  uint64_t start;
  uint64_t end;
};

/* Set *ADDRESS to where vmlinux's only symbol NAME is, by MAPS.  */

static bool
find_place (struct klp_maps *maps, const char *name, uint64_t *address)
{
  struct klp_map_list list = { 0 };

  if (!klp_maps_find (maps, name, &list) || list.count == 0
      || strcmp (list.symbols[0].object, KLP_VMLINUX) != 0
      || list.symbols[0].count > 1 || !list.symbols[0].has_address)
    return false;
  *address = list.symbols[0].address;
  return true;
}

/* Whether symbol number INDEX of CHECKER's module is another object's.  */

static bool
is_elsewhere (const struct klp_checker *checker, uint32_t index)
{
  return (checker->elf->symbols[index].section == SHN_UNDEF
	  || checker->parts[index].name != NULL);
}

/* Whether SYMBOL of a map is one of vmlinux's in RANGE.  */

static bool
is_in (const struct klp_map_symbol *symbol, const struct range *range)
{
  return (symbol->has_address && symbol->address >= range->start
	  && symbol->address < range->end
	  && strcmp (symbol->object, KLP_VMLINUX) == 0);
}

/* The name of the variable of vmlinux in RANGE that symbol number INDEX of
   CHECKER's module, another object's, means; NULL when it means none.  */

static const char *
name_in (struct klp_checker *checker, uint32_t index,
	 const struct range *range)
{
  const struct klp_sym_parts *parts = checker->parts + index;
  const struct klp_map_symbol *means = checker->means[index];
  const char *name = parts->name;
  struct klp_map_list list = { 0 };

  if (means != NULL && !is_in (means, range))
    return NULL;
  if (name == NULL)
    name = checker->elf->symbols[index].name;
  else if (strcmp (parts->object, KLP_VMLINUX) != 0)
    return NULL;
  if (*name == '\0' || !klp_maps_find (checker->maps, name, &list)
      || list.count == 0)
    return NULL;
  /* All of a name, whatever its position.  */
  for (size_t i = 0; i < list.count; i++)
    if (!is_in (list.symbols + i, range))
      return NULL;
  return name;
}

/* The ranges, and what symbols of a module mean in them.  */
struct variables
{
  struct range percpu;
  struct range rodata;
  bool *found;			/* by symbol: name_in has a name; NULL: for
				   none  */
};

/* Fill the rest of VARIABLES for CHECKER's module.  */

static bool
find_symbols (struct klp_checker *checker, struct variables *variables)
{
  const struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_map_symbol *means = checker->means[i];

      /* Most are known to mean something else.  */
      if (!is_elsewhere (checker, i) || !elf->symbols[i].named
	  || (means != NULL && !is_in (means, &variables->percpu)
	      && !is_in (means, &variables->rodata))
	  || (name_in (checker, i, &variables->percpu) == NULL
	      && name_in (checker, i, &variables->rodata) == NULL))
	continue;
      if (variables->found == NULL)
	variables->found = klp_alloc_array (checker->context, elf->n_symbols,
					    sizeof *variables->found);
      if (variables->found == NULL)
	return false;
      variables->found[i] = true;
    }
  return true;
}

/* Check the relocations of section number INDEX of CHECKER's module against
   VARIABLES.  */

static void
check_section (struct klp_checker *checker, unsigned int index,
	       const struct variables *variables)
{
  const struct klp_insns *insns = checker->insns;
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const struct klp_section *target = elf->sections + section->info;

  for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
    {
      const struct klp_reloc *reloc = section->relocs + i;
      const char *name;

      if (!variables->found[reloc->symbol]
	  || !insns->is_ordinary (elf, target, reloc))
	continue;
      name = name_in (checker, reloc->symbol, &variables->percpu);
      if (name != NULL)
	klp_finding (elf, KLP_RULE_PERCPU_AS_ORDINARY, section->info,
		     reloc->offset, "`%s' of vmlinux is a per-CPU variable, but"
		     " is used here as an ordinary one, at an address where"
		     " nothing is", name);
      else if (insns->writes (elf, target, reloc)
	       && (name = name_in (checker, reloc->symbol,
				   &variables->rodata)) != NULL)
	klp_finding (elf, KLP_RULE_READ_ONLY_WRITTEN, section->info,
		     reloc->offset, "writes to `%s' of vmlinux, which is"
		     " read-only", name);
    }
}

/* Set RANGE to what is between the symbols START and END of vmlinux.  */

static bool
find_range (struct klp_maps *maps, const char *start, const char *end,
	    struct range *range)
{
  return (find_place (maps, start, &range->start)
	  && find_place (maps, end, &range->end));
}

/* See check.h.  */

bool
klp_check_percpu (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct variables variables = { 0 };
  struct range *percpu = &variables.percpu, *rodata = &variables.rodata;
  struct klp_reloc_walk walk = { 0 };

  if (checker->insns == NULL)
    return true;
  if (!find_range (checker->maps, KLP_PERCPU_START, KLP_PERCPU_END, percpu))
    percpu->end = percpu->start;
  if (!find_range (checker->maps, KLP_RODATA_START, KLP_RODATA_END, rodata))
    rodata->end = rodata->start;
  if (percpu->start == percpu->end && rodata->start == rodata->end)
    return true;
  if (!find_symbols (checker, &variables))
    return false;
  while (variables.found != NULL && klp_next_relocs (elf, &walk))
    if ((elf->sections[elf->sections[walk.section].info].flags
	 & SHF_EXECINSTR) != 0)
      check_section (checker, walk.section, &variables);
  return true;
}
