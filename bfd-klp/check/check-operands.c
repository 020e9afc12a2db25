/* check-operands.c -- whether relocations fit the instructions they fill.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Compilers and assemblers give an instruction's operand relocations of one
   form only, and nothing begins inside of an operand.  Must not know what the
   names mean.  Only where instructions are read (insns.c).  */

#include "config.h"
#include <elf.h>
#include "base/base.h"
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "klp-format.h"

/* Neither vmlinux nor a module has as many bytes (KERNEL_IMAGE_SIZE), so what
   is farther from a symbol is not the same object's.  */
#define OBJECT_MAX (INT64_C (1) << 30)

/* Whether a relocation changes the byte at OFFSET of section number INDEX of
   CHECKER's module.  */

static bool
is_operand (const struct klp_checker *checker, unsigned int index,
	    uint64_t offset)
{
  return (checker->changed[index] != NULL
	  && offset < checker->elf->sections[index].size
	  && (checker->changed[index][offset / 32] >> offset % 32 & 1) != 0);
}

/* What is wrong with the form of RELOC, in section TARGET of CHECKER's module,
   as the rest of a sentence about its symbol; NULL when nothing is.  */

static const char *
form_problem (const struct klp_checker *checker,
	      const struct klp_section *target, const struct klp_reloc *reloc)
{
  const struct klp_insns *insns = checker->insns;
  const struct klp_elf *elf = checker->elf;
  unsigned int section = elf->symbols[reloc->symbol].section;

  if ((target->flags & SHF_EXECINSTR) == 0
      && klp_insns_type (insns->for_code, reloc->type))
    return "is of a type for instructions, but there are none here";
  if (!klp_insns_type (insns->relative, reloc->type))
    return (insns->is_distance (elf, target, reloc)
	    ? "is an absolute address, where the instruction needs a distance"
	    : NULL);
  if (reloc->addend > OBJECT_MAX || reloc->addend < -OBJECT_MAX)
    return "leads farther than any object reaches";
  /* Jumps inside of the module's own functions name what they like.  */
  if (reloc->addend != -4
      && (section == SHN_UNDEF || section == KLP_SHN_LIVEPATCH)
      && insns->is_branch (elf, target, reloc))
    return "is a call or jump that misses its beginning";
  return NULL;
}

/* Report that RELOC in section number TARGET of CHECKER's module has the
   PROBLEM.  */

static void
report (struct klp_checker *checker, unsigned int target,
	const struct klp_reloc *reloc, const char *problem)
{
  struct klp_elf *elf = checker->elf;

  klp_finding (elf, KLP_RULE_RELOCATION_FORM, target, reloc->offset,
	       "the relocation against `%s' %s",
	       klp_elf_symbol_name (elf, elf->symbols + reloc->symbol),
	       problem);
}

/* Check the relocations of CHECKER's module.  True: some may have left an
   instruction without its operand.  */

static bool
check_forms (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };
  bool empty = false;

  while (klp_next_relocs (elf, &walk))
    {
      unsigned int target = elf->sections[walk.section].info;

      for (size_t i = 0; i <= walk.left; i++)
	{
	  const struct klp_reloc *reloc = walk.reloc + i;
	  const char *problem = NULL;

	  /* Of these most are.  */
	  if (klp_insns_type (checker->insns->relative, reloc->type)
	      || klp_arch_type (checker->arch, reloc->type) != NULL)
	    problem = form_problem (checker, elf->sections + target, reloc);
	  else
	    empty |= reloc->type == checker->arch->no_op;
	  if (problem != NULL)
	    report (checker, target, reloc, problem);
	}
    }
  return empty;
}

/* Check that relocations of CHECKER's module that are not applied leave no
   instruction without its operand.  The rule for livepatch relocations is
   another.  */

static void
check_empty (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };

  while (klp_next_reloc (elf, &walk))
    {
      unsigned int index = elf->sections[walk.section].info;

      if (walk.reloc->type == checker->arch->no_op
	  && elf->symbols[walk.reloc->symbol].section != KLP_SHN_LIVEPATCH
	  && checker->insns->is_empty (elf, elf->sections + index, walk.reloc)
	  && !is_operand (checker, index, walk.reloc->offset))
	report (checker, index, walk.reloc,
		"is not applied, so the instruction refers to nothing");
    }
}

/* Check that the functions of CHECKER's module begin with an instruction.  */

static void
check_functions (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if (symbol->type == STT_FUNC && symbol->section != SHN_UNDEF
	  && symbol->section < elf->n_sections
	  && symbol->value < elf->sections[symbol->section].size
	  && !klp_begins_code (checker, symbol->section, symbol->value))
	klp_finding (elf, KLP_RULE_SYMBOL_MIDDLE, symbol->section,
		     symbol->value, "no instruction begins where `%s' is",
		     symbol->name);
    }
}

/* See check.h.  */

bool
klp_begins_code (const struct klp_checker *checker, unsigned int index,
		 uint64_t offset)
{
  const struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);

  if ((section->flags & SHF_EXECINSTR) == 0 || bytes == NULL
      || offset > section->size)
    return false;
  for (unsigned int i = 1; checker->arch->is_endbr != NULL && i < 4
       && i <= offset; i++)
    if (checker->arch->is_endbr (bytes + offset - i,
				 section->size - offset + i))
      return false;
  return !is_operand (checker, index, offset);
}

/* See check.h.  */

bool
klp_check_operands (struct klp_checker *checker)
{
  if (checker->insns == NULL || checker->arch == NULL)
    return true;
  if (check_forms (checker))
    check_empty (checker);
  check_functions (checker);
  return true;
}
