/* check-operands.c -- whether relocations fit the instructions they fill.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Compilers and assemblers give an instruction's operand relocations of one
   form only, and nothing begins inside of an operand.  Must not know what the
   names mean.  Only where instructions are read (insns.c).  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
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
   CHECKER's module, of code.  */

static bool
is_operand (const struct klp_checker *checker, unsigned int index,
	    uint64_t offset)
{
  return (checker->operands[index] != NULL
	  && offset < checker->elf->sections[index].size
	  && checker->operands[index][offset]);
}

/* What is wrong with the form of RELOC, in section number INDEX of CHECKER's
   module, as the rest of a sentence about its symbol; NULL when nothing is.  */

static const char *
form_problem (const struct klp_checker *checker,
	      const struct klp_insns *insns, unsigned int index,
	      const struct klp_reloc *reloc)
{
  const struct klp_elf *elf = checker->elf;
  const struct klp_section *target = elf->sections + index;
  unsigned int section = elf->symbols[reloc->symbol].section;

  /* The rule for livepatch relocations is another.  */
  if (reloc->type == checker->arch->no_op)
    return (section != KLP_SHN_LIVEPATCH
	    && insns->is_empty (elf, target, reloc)
	    && !is_operand (checker, index, reloc->offset)
	    ? "is not applied, so the instruction refers to nothing" : NULL);
  if ((target->flags & SHF_EXECINSTR) == 0 && insns->is_for_code (reloc))
    return "is of a type for instructions, but there are none here";
  if (!insns->is_relative (reloc))
    return (insns->is_distance (elf, target, reloc)
	    ? "is an absolute address, where the instruction needs a distance"
	    : NULL);
  if (reloc->addend > OBJECT_MAX || reloc->addend < -OBJECT_MAX)
    return "leads farther than any object reaches";
  /* Jumps inside of the module's own functions name what they like.  */
  if ((section == SHN_UNDEF || section == KLP_SHN_LIVEPATCH)
      && reloc->addend != -4 && insns->is_branch (elf, target, reloc))
    return "is a call or jump that misses its beginning";
  return NULL;
}

/* Note the bytes of section number TARGET of CHECKER's module that RELOC
   changes.  */

static bool
note_operand (struct klp_checker *checker, unsigned int target,
	      const struct klp_reloc *reloc)
{
  const struct klp_section *section = checker->elf->sections + target;
  const struct klp_arch_type *type = klp_arch_type (checker->arch,
						    reloc->type);
  bool **operands = checker->operands + target;

  if (type == NULL || (section->flags & SHF_EXECINSTR) == 0
      || klp_elf_bytes (checker->elf, section) == NULL)
    return true;
  if (*operands == NULL)
    *operands = klp_alloc_array (checker->context, section->size + 1,
				 sizeof **operands);
  if (*operands == NULL)
    return false;
  for (unsigned int i = 0; i < type->size && reloc->offset < section->size
       && i < section->size - reloc->offset; i++)
    (*operands)[reloc->offset + i] = true;
  return true;
}

/* Check the relocations of CHECKER's module.  */

static void
check_forms (struct klp_checker *checker, const struct klp_insns *insns)
{
  struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { 0 };

  while (klp_next_reloc (elf, &walk))
    {
      unsigned int target = elf->sections[walk.section].info;
      const char *problem = form_problem (checker, insns, target, &walk.reloc);

      if (problem != NULL)
	klp_finding (elf, KLP_RULE_RELOCATION_FORM, target, walk.reloc.offset,
		     "the relocation against `%s' %s",
		     klp_elf_symbol_name (elf,
					  elf->symbols + walk.reloc.symbol),
		     problem);
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
  struct klp_elf *elf = checker->elf;
  const struct klp_insns *insns = klp_insns_find (elf->machine);
  struct klp_reloc_walk walk = { 0 };

  if (insns == NULL || checker->arch == NULL)
    return true;
  checker->operands = klp_alloc_array (checker->context, elf->n_sections,
				       sizeof *checker->operands);
  if (checker->operands == NULL)
    return false;
  while (klp_next_reloc (elf, &walk))
    if (!note_operand (checker, elf->sections[walk.section].info,
		       &walk.reloc))
      return false;
  check_forms (checker, insns);
  check_functions (checker);
  return true;
}
