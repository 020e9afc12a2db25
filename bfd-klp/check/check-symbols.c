/* check-symbols.c -- the kernel's rules for symbols.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the symbol table says by itself: names, forms, section indices, and
   whether the kernel can tell how large a new function is.  What the names
   stand for is check-map.c's.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* Whether objtool has left SYMBOL, which nothing names any more.  */

static bool
is_tombstone (const struct klp_symbol *symbol)
{
  return klp_begins (symbol->name, KLP_TOMBSTONE_PREFIX);
}

/* Check the form of CHECKER's livepatch symbols.  Other tools leave most of
   theirs as they were before, so that is said once.  */

static void
check_forms (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const char *first = NULL;
  unsigned long more = 0;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section != KLP_SHN_LIVEPATCH || is_tombstone (symbol)
	  || (symbol->type == STT_NOTYPE && symbol->binding != STB_LOCAL
	      && symbol->value == 0 && symbol->size == 0))
	continue;
      if (first == NULL)
	first = symbol->name;
      else
	more++;
    }
  if (first != NULL && more == 0)
    klp_finding (elf, KLP_RULE_SYMBOL_FORM, KLP_WHOLE_FILE, 0,
		 "the livepatch symbol `%s' is not NOTYPE GLOBAL (or WEAK)"
		 " with value and size 0", first);
  else if (first != NULL)
    klp_finding (elf, KLP_RULE_SYMBOL_FORM, KLP_WHOLE_FILE, 0,
		 "the livepatch symbol `%s' and %lu more are not NOTYPE GLOBAL"
		 " (or WEAK) with value and size 0", first, more);
}

/* Check livepatch symbol number INDEX of CHECKER.  */

static void
check_livepatch_symbol (struct klp_checker *checker, uint32_t index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol = elf->symbols + index;
  struct klp_sym_parts parts;
  const char *problem;

  if (is_tombstone (symbol))
    return;
  if (!klp_sym_parse (checker->context, symbol->name, &parts))
    {
      klp_finding (elf, KLP_RULE_SYMBOL_NAME, KLP_WHOLE_FILE, 0,
		   "the kernel cannot read the livepatch symbol `%s'",
		   symbol->name);
      return;
    }
  checker->parts[index] = parts;
  problem = klp_symbol_name_problem (parts.name, KLP_SYMBOL_NAME_MAX_OLD);
  if (problem != NULL)
    klp_finding (elf, KLP_RULE_SYMBOL_NAME_LONG, KLP_WHOLE_FILE, 0,
		 "the symbol name `%s' %s", parts.name, problem);
  /* A patched module's own is a symbol of its; vmlinux has none.  */
  if (checker->arch != NULL
      && klp_arch_is_ordinary (checker->arch, parts.name)
      && (strcmp (parts.name, KLP_THIS_MODULE) != 0
	  || strcmp (parts.object, KLP_VMLINUX) == 0))
    klp_finding (elf, KLP_RULE_SYMBOL_NEVER_CONVERTED, KLP_WHOLE_FILE, 0,
		 "`%s' must stay an ordinary symbol: the loader gives it its"
		 " meaning", parts.name);
}

/* Whether the kernel can take SYMBOL of ELF for the nearest one before other
   code: it is of code that stays.  */

static bool
is_name (const struct klp_elf *elf, const struct klp_symbol *symbol)
{
  const struct klp_section *place;

  if (symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections
      || symbol->type == STT_SECTION || symbol->type == STT_FILE
      || symbol->name[0] == '\0' || symbol->name[0] == '$'
      || strncmp (symbol->name, ".L", 2) == 0)
    return false;
  place = elf->sections + symbol->section;
  return ((place->flags & SHF_EXECINSTR) != 0
	  && strncmp (place->name, ".init", 5) != 0);
}

/* The first symbol of CHECKER's module, by place, that is_name takes; NULL
   when there is none.  Sections are laid out in their order.  */

static const struct klp_symbol *
first_name (const struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  const struct klp_symbol *first = NULL;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (is_name (elf, symbol)
	  && (first == NULL || symbol->section < first->section
	      || (symbol->section == first->section
		  && symbol->value < first->value)))
	first = symbol;
    }
  return first;
}

/* Check that the kernel finds a symbol for FUNCTION of CHECKER's patch, or of
   code before it, the FIRST of which (or NULL) is given.  */

static void
check_new_function (struct klp_checker *checker,
		    const struct klp_patch_function *function,
		    const struct klp_symbol *first)
{
  struct klp_elf *elf = checker->elf;

  if (function->new_section == 0 || elf->symtab == 0
      || (first != NULL
	  && (first->section < function->new_section
	      || (first->section == function->new_section
		  && first->value <= function->new_offset))))
    return;
  klp_finding (elf, KLP_RULE_FUNCTION_UNNAMED, function->new_section,
	       function->new_offset,
	       "the new function for `%s' has no symbol, nor has any code"
	       " before it, so the kernel cannot tell its size",
	       function->old_name);
}

/* Whether nothing but its size says how much memory SECTION gets.  */

static bool
is_sized (const struct klp_section *section)
{
  return (section->type == SHT_NOBITS
	  || klp_is_percpu_section (section->name));
}

/* Check that the symbols of CHECKER's module lie in their sections.  */

static void
check_values (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;
      const struct klp_section *section;

      if (symbol->section == SHN_UNDEF || symbol->section >= elf->n_sections)
	continue;
      section = elf->sections + symbol->section;
      if ((section->flags & SHF_ALLOC) != 0
	  && (symbol->value > section->size
	      || (is_sized (section)
		  && symbol->size > section->size - symbol->value)))
	klp_finding (elf, KLP_RULE_SYMBOL_OUTSIDE, symbol->section,
		     symbol->value, "`%s' lies or ends after the section's end",
		     symbol->name);
    }
}

/* See check.h.  */

bool
klp_check_symbols (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *first;

  checker->parts = klp_alloc_array (checker->context, elf->n_symbols + 1,
				    sizeof *checker->parts);
  if (checker->parts == NULL)
    return false;
  if (elf->symtab == 0)
    klp_finding (elf, KLP_RULE_SYMBOL_TABLE, KLP_WHOLE_FILE, 0,
		 "no symbol table, without which the kernel refuses the"
		 " module");
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section == KLP_SHN_LIVEPATCH)
	check_livepatch_symbol (checker, i);
      else if (symbol->section == SHN_UNDEF)
	{
	  if (symbol->name[0] == '\0' && symbol->binding != STB_WEAK)
	    klp_finding (elf, KLP_RULE_SYMBOL_NAMELESS, KLP_WHOLE_FILE, 0,
			 "symbol number %lu is undefined and has no name, so"
			 " the kernel refuses the module", (unsigned long) i);
	}
      else if (symbol->section == SHN_COMMON)
	klp_finding (elf, KLP_RULE_SYMBOL_COMMON, KLP_WHOLE_FILE, 0,
		     "`%s' is a common symbol, which the kernel refuses",
		     symbol->name);
      else if (symbol->section >= SHN_LORESERVE && symbol->section != SHN_ABS)
	klp_finding (elf, KLP_RULE_SYMBOL_SECTION_INDEX, KLP_WHOLE_FILE, 0,
		     "`%s' has the reserved section index 0x%x, which the"
		     " kernel does not know", symbol->name, symbol->section);
    }
  check_forms (checker);
  check_values (checker);
  first = first_name (checker);
  for (size_t i = 0; i < checker->patch->n_objects; i++)
    for (size_t j = 0; j < checker->patch->objects[i].n_functions; j++)
      check_new_function (checker, checker->patch->objects[i].functions + j,
			  first);
  return true;
}
