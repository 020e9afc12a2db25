/* check-percpu.c -- variables of the target that are used as what they are not.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Per-CPU symbols are offsets into each CPU's copy.  Of them only an access
   relative to the instruction and without %gs is certainly wrong: other
   addresses may have a CPU's base added.  Of other variables each with %gs is.
   And what lies among vmlinux's read-only data cannot be written to.  Only
   where instructions are read (insns.c).  */

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

/* What a variable is.  Of a module only the first is known.  */
enum kind
{
  KIND_UNKNOWN,
  KIND_PERCPU,
  KIND_READ_ONLY,
  KIND_OTHER			/* of vmlinux, which is not per-CPU  */
};

/* Where vmlinux's variables are, empty when that is not known; and what symbols
   of a module mean.  */
struct variables
{
  struct range percpu;
  struct range rodata;
  unsigned char *kinds;		/* by symbol: enum kind; NULL: none is
				   known  */
};

static bool
is_in (const struct klp_map_symbol *symbol, const struct range *range)
{
  return symbol->address >= range->start && symbol->address < range->end;
}

/* What SYMBOL of a map is.  */

static enum kind
kind_of (const struct klp_map_symbol *symbol,
	 const struct variables *variables)
{
  if ((symbol->flags & KLP_MAP_PERCPU) != 0)
    return KIND_PERCPU;
  if (!symbol->has_address || strcmp (symbol->object, KLP_VMLINUX) != 0)
    return KIND_UNKNOWN;
  if (is_in (symbol, &variables->percpu))
    return KIND_PERCPU;
  if (is_in (symbol, &variables->rodata))
    return KIND_READ_ONLY;
  return (variables->percpu.start == variables->percpu.end
	  || strchr ("bBdDrR", symbol->type) == NULL
	  ? KIND_UNKNOWN : KIND_OTHER);
}

/* The variable that symbol number INDEX of CHECKER's module, another object's,
   means, and its *KIND.  Where the map has several, they must be of one kind;
   NULL when they are not.  */

static const struct klp_map_symbol *
find_variable (struct klp_checker *checker, uint32_t index,
	       const struct variables *variables, enum kind *kind)
{
  const struct klp_sym_parts *parts = checker->parts + index;
  const struct klp_map_symbol *found = checker->means[index];
  const char *name = klp_meant_name (checker, index);
  struct klp_map_list list = { 0 };

  *kind = found == NULL ? KIND_UNKNOWN : kind_of (found, variables);
  if (found != NULL || *name == '\0'
      || !klp_maps_find (checker->maps, name, &list))
    return found;
  for (size_t i = 0; i < list.count; i++)
    {
      const struct klp_map_symbol *symbol = list.symbols + i;

      if (parts->name != NULL && strcmp (parts->object, symbol->object) != 0)
	continue;
      if (found != NULL && kind_of (symbol, variables) != *kind)
	return NULL;
      found = symbol;
      *kind = kind_of (symbol, variables);
    }
  return found;
}

/* Fill VARIABLES' kinds for CHECKER's module.  */

static bool
find_kinds (struct klp_checker *checker, struct variables *variables)
{
  const struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      enum kind kind;

      if (!is_elsewhere (checker, i) || !elf->symbols[i].named
	  || find_variable (checker, i, variables, &kind) == NULL
	  || kind == KIND_UNKNOWN)
	continue;
      if (variables->kinds == NULL)
	variables->kinds = klp_alloc (checker->context, elf->n_symbols);
      if (variables->kinds == NULL)
	return false;
      variables->kinds[i] = kind;
    }
  return true;
}

/* Report that RELOC, of section number TARGET of CHECKER's module, breaks RULE:
   what it does with its symbol, of VARIABLES, WHAT says.  */

static void
report (struct klp_checker *checker, unsigned int target,
	const struct klp_reloc *reloc, const struct variables *variables,
	enum klp_rule rule, const char *what)
{
  enum kind kind;
  const struct klp_map_symbol *found
    = find_variable (checker, reloc->symbol, variables, &kind);

  if (found != NULL)
    klp_finding (checker->elf, rule, target, reloc->offset, "%s`%s' of %s%s",
		 rule == KLP_RULE_READ_ONLY_WRITTEN ? "writes to " : "",
		 found->name, found->object, what);
}

/* Check the relocations of section number INDEX of CHECKER's module against
   VARIABLES.  */

static void
check_section (struct klp_checker *checker, unsigned int index,
	       const struct variables *variables)
{
  const struct klp_insns *insns = checker->insns;
  const struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const struct klp_section *target = elf->sections + section->info;

  for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
    {
      const struct klp_reloc *reloc = section->relocs + i;
      enum kind kind = variables->kinds[reloc->symbol];

      if (kind == KIND_PERCPU && insns->is_ordinary (elf, target, reloc))
	report (checker, section->info, reloc, variables,
		KLP_RULE_PERCPU_AS_ORDINARY, " is a per-CPU variable, but is"
		" used here as an ordinary one, at an address where nothing"
		" is");
      else if (kind == KIND_READ_ONLY
	       && insns->is_ordinary (elf, target, reloc)
	       && insns->writes (elf, target, reloc))
	report (checker, section->info, reloc, variables,
		KLP_RULE_READ_ONLY_WRITTEN, ", which is read-only");
      else if ((kind == KIND_READ_ONLY || kind == KIND_OTHER)
	       && variables->percpu.start != variables->percpu.end
	       && insns->is_based (elf, target, reloc))
	report (checker, section->info, reloc, variables,
		KLP_RULE_ORDINARY_AS_PERCPU, " is no per-CPU variable, but is"
		" used here as one, at an address where nothing is");
    }
}

/* Set RANGE to what is between the symbols START and END of vmlinux, or to
   nothing.  */

static void
find_range (struct klp_maps *maps, const char *start, const char *end,
	    struct range *range)
{
  if (!find_place (maps, start, &range->start)
      || !find_place (maps, end, &range->end))
    range->end = range->start;
}

/* See check.h.  */

bool
klp_check_percpu (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct variables variables = { 0 };
  struct klp_reloc_walk walk = { 0 };

  if (checker->insns == NULL)
    return true;
  find_range (checker->maps, KLP_PERCPU_START, KLP_PERCPU_END,
	      &variables.percpu);
  find_range (checker->maps, KLP_RODATA_START, KLP_RODATA_END,
	      &variables.rodata);
  if (!find_kinds (checker, &variables))
    return false;
  while (variables.kinds != NULL && klp_next_relocs (elf, &walk))
    if ((elf->sections[elf->sections[walk.section].info].flags
	 & SHF_EXECINSTR) != 0)
      check_section (checker, walk.section, &variables);
  return true;
}
