/* check-reach.c -- what the patch's code must not reach when it runs.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory that the kernel has freed or made read-only by then, and, from a new
   function, the one that it replaces.  What the patch's structures point to
   is check-structures.c's business.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Where references to init memory are said to be right (__ref), and code that
   is written for another place.  */
static const char *const unasked[]
  = { KLP_INIT_PREFIX, ".ref", ".altinstr_" };

/* See check.h.  */

bool
klp_runs_any_time (const struct klp_section *section)
{
  if ((section->flags & SHF_EXECINSTR) == 0)
    return false;
  for (size_t i = 0; i < sizeof unasked / sizeof *unasked; i++)
    if (klp_begins (section->name, unasked[i]))
      return false;
  return true;
}

/* Where pointers to functions are that may be called later.  */
static const char *const kept[] = { ".data", ".rodata", ("__" KLP_EXPORTS) };

/* Whether RELOC refers to the beginning of CODE.  */

static bool
refers_to (const struct klp_elf *elf, const struct klp_reloc *reloc,
	   const struct klp_symbol *code)
{
  const struct klp_symbol *symbol = elf->symbols + reloc->symbol;
  uint64_t place = symbol->value + reloc->addend;

  /* x86's distances count from behind themselves.  */
  return (symbol->section == code->section
	  && (place == code->value || place + 4 == code->value));
}

/* Whether CODE of ELF is called by code of init memory, and otherwise by
   nobody.  Local calls of a local function need no relocation, so of such a one
   that is not known.  */

static bool
is_for_init (const struct klp_elf *elf, const struct klp_symbol *code)
{
  struct klp_reloc_walk walk = { 0 };
  bool called = false;

  while (code->binding != STB_LOCAL && klp_next_reloc (elf, &walk))
    {
      const struct klp_section *section
	= elf->sections + elf->sections[walk.section].info;
      bool runs = (section->flags & SHF_EXECINSTR) != 0;

      for (size_t i = 0; !runs && i < sizeof kept / sizeof *kept; i++)
	runs = klp_begins (section->name, kept[i]);
      if (!runs || !refers_to (elf, walk.reloc, code))
	continue;
      if (!klp_begins (section->name, KLP_INIT_PREFIX))
	return false;
      called = true;
    }
  return called;
}

/* Whether OFFSET of section number INDEX of CHECKER's module is in a function
   that runs only when it is loaded, which need not be in init memory.  */

static bool
runs_first (struct klp_checker *checker, unsigned int index, uint64_t offset)
{
  const struct klp_symbol *code = klp_elf_symbol_at (checker->elf, index,
						     offset);

  return (code != NULL
	  && (klp_is_module_end (checker, 0, index, code->value)
	      || is_for_init (checker->elf, code)));
}

/* See check.h.  */

bool
klp_find_fates (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  checker->fates = klp_alloc (checker->context, elf->n_sections);
  if (checker->fates == NULL)
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if ((section->flags & SHF_ALLOC) == 0)
	continue;
      if (klp_begins (section->name, KLP_INIT_PREFIX))
	checker->fates[i] = KLP_FATE_FREED;
      else if ((section->flags & SHF_WRITE) == 0
	       || strcmp (section->name, KLP_RO_AFTER_INIT_SECTION) == 0)
	checker->fates[i] = KLP_FATE_READ_ONLY;
    }
  return true;
}

/* See check.h.  */

void
klp_check_reach (struct klp_checker *checker, unsigned int target,
		 const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  unsigned int index = elf->symbols[reloc->symbol].section;

  if (runs_first (checker, target, reloc->offset))
    return;
  if (checker->fates[index] == KLP_FATE_FREED)
    klp_finding (elf, KLP_RULE_INIT_MEMORY_USED, target, reloc->offset,
		 "refers to %s, which the kernel frees after the module's init"
		 " function", elf->sections[index].name);
  else
    klp_finding (elf, KLP_RULE_READ_ONLY_WRITTEN, target, reloc->offset,
		 "writes to %s, which is read-only after the module's init"
		 " function", elf->sections[index].name);
}

/* ---- A new function that calls the old one ---- */

/* The functions that a patch replaces, by name.  */
struct circle
{
  struct klp_checker *checker;
  struct klp_table *names;
  bool *replacing;		/* by section: new functions are there  */
  unsigned char *asked;		/* by symbol: whether it is called like an old
				   function: 0 for not asked yet  */
};

/* What is known of that.  */
enum { ASKED_NO = 1, ASKED_YES };

/* Fill CIRCLE with the functions of its patch.  */

static bool
enter_functions (struct circle *circle)
{
  struct klp_context *context = circle->checker->context;
  const struct klp_elf *elf = circle->checker->elf;
  const struct klp_patch *patch = circle->checker->patch;

  circle->replacing = klp_alloc_array (context, elf->n_sections,
				       sizeof *circle->replacing);
  circle->asked = klp_alloc (context, elf->n_symbols + 1);
  if (circle->replacing == NULL || circle->asked == NULL)
    return false;
  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      {
	const struct klp_patch_function *function
	  = patch->objects[i].functions + j;

	circle->replacing[function->new_section] = true;
	if (!klp_table_enter (context, &circle->names, function->old_name, i))
	  return false;
      }
  return true;
}

/* Whether symbol number INDEX of CIRCLE's module, another object's, is called
   like an old function.  */

static bool
is_old (struct circle *circle, uint32_t index)
{
  const struct klp_symbol *symbol = circle->checker->elf->symbols + index;
  const char *name = circle->checker->parts[index].name;
  unsigned char *asked = circle->asked + index;
  size_t ignored;

  if (name == NULL && symbol->section == SHN_UNDEF)
    name = symbol->name;
  if (*asked == 0)
    *asked = (name != NULL && klp_table_number (circle->names, name, &ignored)
	      ? ASKED_YES : ASKED_NO);
  return *asked == ASKED_YES;
}

/* Report that RELOC in section number TARGET calls the old function of NAME
   at POSITION of OBJECT (NULL: whatever exports it), if that is what the code
   there replaces.  */

static void
check_call (struct circle *circle, unsigned int target,
	    const struct klp_reloc *reloc, const char *object,
	    const char *name, unsigned long position)
{
  struct klp_elf *elf = circle->checker->elf;
  const struct klp_patch *patch = circle->checker->patch;
  const struct klp_symbol *code = klp_elf_symbol_at (elf, target,
						     reloc->offset);

  for (size_t i = 0; code != NULL && i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      {
	const struct klp_patch_function *function
	  = patch->objects[i].functions + j;

	if (function->new_section != target
	    || function->new_offset != code->value
	    || strcmp (function->old_name, name) != 0
	    || (object != NULL
		&& (strcmp (patch->objects[i].name, object) != 0
		    || function->old_position != position)))
	  continue;
	klp_finding (elf, KLP_RULE_CALLS_ITSELF, target, reloc->offset,
		     "calls `%s', which it replaces: the kernel leads that call"
		     " back to `%s'", name, code->name);
	return;
      }
}

/* Check the calls and jumps of section number INDEX, relocations of a section
   of CIRCLE's module in which new functions are.  */

static void
check_calls (struct circle *circle, unsigned int index)
{
  const struct klp_elf *elf = circle->checker->elf;
  const struct klp_section *section = elf->sections + index;
  const unsigned char *asked = circle->asked;

  for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
    {
      const struct klp_reloc *reloc = section->relocs + i;
      const struct klp_sym_parts *parts;

      if (asked[reloc->symbol] == ASKED_NO || !is_old (circle, reloc->symbol)
	  || !circle->checker->insns->is_branch (elf, elf->sections
						      + section->info, reloc))
	continue;
      parts = circle->checker->parts + reloc->symbol;
      check_call (circle, section->info, reloc,
		  parts->name == NULL ? NULL : parts->object,
		  parts->name == NULL ? elf->symbols[reloc->symbol].name
		  : parts->name, parts->position);
    }
}

/* See check.h.  */

bool
klp_check_circles (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct circle circle = { .checker = checker };
  struct klp_reloc_walk walk = { 0 };

  if (checker->insns == NULL || checker->patch->n_objects == 0)
    return true;
  if (!enter_functions (&circle))
    return false;
  while (klp_next_relocs (elf, &walk))
    if (circle.replacing[elf->sections[walk.section].info])
      check_calls (&circle, walk.section);
  return true;
}
