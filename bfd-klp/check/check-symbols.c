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

/* What is found of symbols together.  */
struct symbols
{
  const char *misshapen;	/* the first livepatch symbol of another form
				   than theirs  */
  unsigned long more;		/* so many more  */
  const struct klp_symbol *first;	/* by place, that is_name takes  */
  bool outside;			/* some may lie outside of their sections  */
};

/* Note in SYMBOLS if SYMBOL, a livepatch one, is not of the form of these.
   Other tools leave most of theirs as they were before, so that is said
   once.  */

static void
note_form (struct symbols *symbols, const struct klp_symbol *symbol)
{
  if ((symbol->type == STT_NOTYPE && symbol->binding != STB_LOCAL
       && symbol->value == 0 && symbol->size == 0) || is_tombstone (symbol))
    return;
  if (symbols->misshapen == NULL)
    symbols->misshapen = symbol->name;
  else
    symbols->more++;
}

/* Report the livepatch symbols of ELF that SYMBOLS says are of another
   form.  */

static void
report_forms (struct klp_elf *elf, const struct symbols *symbols)
{
  if (symbols->misshapen != NULL && symbols->more == 0)
    klp_finding (elf, KLP_RULE_SYMBOL_FORM, KLP_WHOLE_FILE, 0,
		 "the livepatch symbol `%s' is not NOTYPE GLOBAL (or WEAK)"
		 " with value and size 0", symbols->misshapen);
  else if (symbols->misshapen != NULL)
    klp_finding (elf, KLP_RULE_SYMBOL_FORM, KLP_WHOLE_FILE, 0,
		 "the livepatch symbol `%s' and %lu more are not NOTYPE GLOBAL"
		 " (or WEAK) with value and size 0", symbols->misshapen,
		 symbols->more);
}

/* Check livepatch symbol number INDEX of CHECKER.  */

static void
check_livepatch_symbol (struct klp_checker *checker, uint32_t index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol = elf->symbols + index;
  struct klp_sym_parts parts;
  const char *problem;

  if (!klp_sym_parse (checker->context, symbol->name, &parts))
    {
      if (!is_tombstone (symbol))
	klp_finding (elf, KLP_RULE_SYMBOL_NAME, KLP_WHOLE_FILE, 0,
		     "the kernel cannot read the livepatch symbol `%s'",
		     symbol->name);
      return;
    }
  checker->parts[index] = parts;
  problem = klp_symbol_length_problem (strlen (parts.name),
				       KLP_SYMBOL_NAME_MAX_OLD);
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

/* Let SYMBOLS' first be SYMBOL of ELF if it is before it and is_name takes it.
   Sections are laid out in their order.  */

static void
note_name (const struct klp_elf *elf, struct symbols *symbols,
	   const struct klp_symbol *symbol)
{
  const struct klp_symbol *first = symbols->first;

  if ((first == NULL || symbol->section < first->section
       || (symbol->section == first->section && symbol->value < first->value))
      && is_name (elf, symbol))
    symbols->first = symbol;
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

/* Whether SYMBOL lies in SECTION, its own.  */

static bool
is_inside (const struct klp_section *section, const struct klp_symbol *symbol)
{
  return ((section->flags & SHF_ALLOC) == 0
	  || (symbol->value <= section->size
	      && (symbol->size <= section->size - symbol->value
		  || !is_sized (section))));
}

/* Report the symbols of ELF that do not lie in their sections.  */

static void
report_outside (struct klp_elf *elf)
{
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section != SHN_UNDEF && symbol->section < elf->n_sections
	  && !is_inside (elf->sections + symbol->section, symbol))
	klp_finding (elf, KLP_RULE_SYMBOL_OUTSIDE, symbol->section,
		     symbol->value, "`%s' lies or ends after the section's end",
		     symbol->name);
    }
}

/* Check symbol number INDEX of CHECKER, neither a livepatch symbol nor in a
   section.  */

static void
check_reserved (struct klp_checker *checker, uint32_t index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol = elf->symbols + index;

  if (symbol->section == SHN_UNDEF)
    {
      if (symbol->name[0] == '\0' && symbol->binding != STB_WEAK)
	klp_finding (elf, KLP_RULE_SYMBOL_NAMELESS, KLP_WHOLE_FILE, 0,
		     "symbol number %lu is undefined and has no name, so"
		     " the kernel refuses the module", (unsigned long) index);
    }
  else if (symbol->section == SHN_COMMON)
    klp_finding (elf, KLP_RULE_SYMBOL_COMMON, KLP_WHOLE_FILE, 0,
		 "`%s' is a common symbol, which the kernel refuses",
		 symbol->name);
  else if (symbol->section != SHN_ABS)
    klp_finding (elf, KLP_RULE_SYMBOL_SECTION_INDEX, KLP_WHOLE_FILE, 0,
		 "`%s' has the reserved section index 0x%x, which the"
		 " kernel does not know", symbol->name, symbol->section);
}

/* See check.h.  */

bool
klp_check_symbols (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  struct symbols symbols = { 0 };

  checker->parts = klp_alloc_array (checker->context, elf->n_symbols + 1,
				    sizeof *checker->parts);
  checker->means = klp_alloc_array (checker->context, elf->n_symbols + 1,
				    sizeof *checker->means);
  if (checker->parts == NULL || checker->means == NULL)
    return false;
  if (elf->symtab == 0)
    klp_finding (elf, KLP_RULE_SYMBOL_TABLE, KLP_WHOLE_FILE, 0,
		 "no symbol table, without which the kernel refuses the"
		 " module");
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->section == KLP_SHN_LIVEPATCH)
	{
	  note_form (&symbols, symbol);
	  check_livepatch_symbol (checker, i);
	}
      else if (symbol->section == SHN_UNDEF
	       || symbol->section >= elf->n_sections)
	check_reserved (checker, i);
      else
	{
	  note_name (elf, &symbols, symbol);
	  symbols.outside |= !is_inside (elf->sections + symbol->section,
					 symbol);
	}
    }
  report_forms (elf, &symbols);
  if (symbols.outside)
    report_outside (elf);
  for (size_t i = 0; i < checker->patch->n_objects; i++)
    for (size_t j = 0; j < checker->patch->objects[i].n_functions; j++)
      check_new_function (checker, checker->patch->objects[i].functions + j,
			  symbols.first);
  return true;
}
