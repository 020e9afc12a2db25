/* check-relocs.c -- the kernel's rules for relocations.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a livepatch section is called and made of, what it may name, which
   bytes it may change and when.  Sees only the file, as check.c.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"

/* See check.h.  */

void
klp_finding_at_use (struct klp_checker *checker, enum klp_rule rule,
		    const char *remedy, uint32_t symbol, const char *format,
		    ...)
{
  const struct klp_first_use *use = checker->uses + symbol;
  va_list arguments;

  va_start (arguments, format);
  klp_finding_list (checker->elf, rule, remedy, use->section, use->offset,
		    format, arguments);
  va_end (arguments);
}

/* Take note that RELOC, in section number TARGET, uses its symbol.  */

static void
note_use (struct klp_checker *checker, unsigned int target,
	  const struct klp_reloc *reloc)
{
  struct klp_first_use *use = checker->uses + reloc->symbol;

  if (use->section != 0 || reloc->type == checker->arch->no_op)
    return;
  use->section = target;
  use->type = reloc->type;
  use->offset = reloc->offset;
}

/* Check that the bytes that RELOC, of TYPE (or NULL), changes in section number
   TARGET are there and zero: x86's loader refuses others, and none applies an
   addend in place.  */

static void
check_place (struct klp_checker *checker, unsigned int target,
	     const struct klp_reloc *reloc, const struct klp_arch_type *type)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + target;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  unsigned int size = type == NULL ? 0 : type->size;

  if (reloc->type == checker->arch->no_op)
    return;
  if (size == 0)
    klp_finding (elf, KLP_RULE_RELOCATION_TYPE, target, reloc->offset,
		 "the kernel cannot apply relocation type %lu to `%s'",
		 (unsigned long) reloc->type,
		 elf->symbols[reloc->symbol].name);
  else if (bytes == NULL || reloc->offset > section->size
	   || size > section->size - reloc->offset)
    klp_finding (elf, KLP_RULE_RELOCATION_OUTSIDE, target, reloc->offset,
		 "the relocation against `%s' is outside the section's bytes",
		 elf->symbols[reloc->symbol].name);
  else
    for (unsigned int i = 0; i < size; i++)
      if (bytes[reloc->offset + i] != 0)
	{
	  klp_finding (elf, KLP_RULE_RELOCATION_NONZERO, target, reloc->offset,
		       "the place of the relocation against `%s' is not zero,"
		       " so the kernel would refuse the module",
		       elf->symbols[reloc->symbol].name);
	  return;
	}
}

/* Check that the symbol of PARTS may be looked up when OBJECT, a module,
   loads, for RELOC in the livepatch section number INDEX.  */

static void
check_owner (struct klp_checker *checker, unsigned int index,
	     const char *object, const struct klp_reloc *reloc,
	     const struct klp_sym_parts *parts)
{
  struct klp_elf *elf = checker->elf;
  unsigned int target = elf->sections[index].info;

  if (strcmp (parts->object, KLP_VMLINUX) == 0)
    klp_finding (elf, KLP_RULE_VMLINUX_SYMBOL_LATE, target, reloc->offset,
		 "%s names the vmlinux symbol `%s', which the kernel refuses"
		 " there", elf->sections[index].name,
		 elf->symbols[reloc->symbol].name);
  else if (strcmp (parts->object, object) != 0 && checker->maps != NULL
	   && !klp_depends_on (checker->maps, object, parts->object))
    klp_finding (elf, KLP_RULE_OWNER_MISMATCH, target, reloc->offset,
		 "%s names `%s', but %s does not depend on %s, which may be"
		 " absent when it loads", elf->sections[index].name,
		 elf->symbols[reloc->symbol].name, object, parts->object);
}

/* Whether PART of PATCH, a callback, is one of vmlinux's: beside it is no
   name.  */

static bool
is_for_vmlinux (const struct klp_patch *patch,
		const struct klp_patch_part *part)
{
  const struct klp_layout *layout = patch->layout;
  bool found = false;

  for (size_t i = 0; i < patch->n_parts; i++)
    {
      const struct klp_patch_part *other = patch->parts + i;
      uint64_t member = (other->kind == KLP_PART_STRING ? layout->object_name
			 : layout->object_funcs);
      uint64_t before = (part->offset - layout->object_callbacks
			 - (other->offset - member));

      if (other->section != part->section
	  || before >= 8 * KLP_OBJECT_CALLBACKS)
	continue;
      if (other->kind == KLP_PART_STRING)
	return false;
      found |= other->kind == KLP_PART_RECORD;
    }
  return found;
}

/* What of CHECKER's module the kernel calls, whether or not any module is
   there, is at OFFSET of section number INDEX; NULL when there is nothing of
   the kind.  */

static const char *
called_alone (struct klp_checker *checker, unsigned int index,
	      uint64_t offset)
{
  static const char *const names[KLP_MODULE_ENDS]
    = { "the module's init function", "the module's exit function" };
  struct klp_elf *elf = checker->elf;
  const struct klp_patch *patch = checker->patch;
  const struct klp_symbol *code = klp_elf_symbol_at (elf, index, offset);

  for (int i = 0; code != NULL && i < KLP_MODULE_ENDS; i++)
    if (klp_is_module_end (checker, i, index, code->value))
      return names[i];
  for (size_t i = 0; code != NULL && i < patch->n_parts; i++)
    if (patch->parts[i].kind == KLP_PART_CALLBACK
	&& patch->parts[i].to_section == index
	&& patch->parts[i].to_offset == code->value
	&& is_for_vmlinux (patch, patch->parts + i))
      return "a callback of vmlinux's klp_object";
  return NULL;
}

/* Check that the code at RELOC, in section number TARGET of CHECKER's module, a
   relocation that is applied when OBJECT loads, does not run before.  */

static void
check_before (struct klp_checker *checker, unsigned int target,
	      const char *object, const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  const char *name = elf->symbols[reloc->symbol].name;
  const struct klp_patch_object *replaced
    = klp_patch_replaced_object (elf, checker->patch, target, reloc->offset);
  const char *what;

  if (replaced != NULL)
    {
      if (strcmp (replaced->name, object) != 0 && checker->maps != NULL
	  && !klp_depends_on (checker->maps, replaced->name, object))
	klp_finding (elf, KLP_RULE_REPLACED_BEFORE_RELOCATED, target,
		     reloc->offset,
		     "this code replaces a function of %s, but its reference"
		     " to `%s' is relocated only when %s is loaded; until then"
		     " the code would run unrelocated", replaced->name, name,
		     object);
      return;
    }
  what = called_alone (checker, target, reloc->offset);
  /* Where its section tells, another rule does.  */
  if (what != NULL && !klp_begins (elf->sections[target].name,
				   KLP_INIT_PREFIX)
      && !klp_begins (elf->sections[target].name, KLP_EXIT_PREFIX))
    klp_finding (elf, KLP_RULE_CALLED_BEFORE_RELOCATED, target, reloc->offset,
		 "this code is %s, but its reference to `%s' is relocated only"
		 " when %s is loaded", what, name, object);
}

/* Check what RELOC, in the livepatch section number INDEX of CHECKER for
   OBJECT, refers to and from where.  */

static void
check_reference (struct klp_checker *checker, unsigned int index,
		 const char *object, const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  unsigned int target = elf->sections[index].info;
  const struct klp_symbol *symbol = elf->symbols + reloc->symbol;
  const struct klp_sym_parts *parts = checker->parts + reloc->symbol;

  if (symbol->section != KLP_SHN_LIVEPATCH)
    {
      klp_finding (elf, KLP_RULE_RELOCATION_NOT_LIVEPATCH, target,
		   reloc->offset,
		   "%s names `%s', which is not a livepatch symbol",
		   elf->sections[index].name, symbol->name);
      return;
    }
  if (parts->name == NULL)
    return;
  if (reloc->type == checker->arch->no_op)
    klp_finding (elf, KLP_RULE_RELOCATION_NONE, target, reloc->offset,
		 "the relocation against `%s' is of a type that changes"
		 " nothing, so what refers to it there stays 0", symbol->name);
  if (strcmp (object, KLP_VMLINUX) == 0)
    {
      if (strcmp (parts->object, KLP_VMLINUX) != 0)
	klp_finding (elf, KLP_RULE_MODULE_SYMBOL_EARLY, target, reloc->offset,
		     "%s names `%s', which is looked up when the patch loads"
		     " and is not found unless %s is there",
		     elf->sections[index].name, symbol->name, parts->object);
      return;
    }
  check_owner (checker, index, object, reloc, parts);
  check_before (checker, target, object, reloc);
}

/* Fill CHECKER's index of ordinary relocation sections.  */

static bool
index_ordinary (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  checker->ordinary = klp_alloc_array (checker->context, elf->n_sections,
				       sizeof *checker->ordinary);
  checker->uses = klp_alloc_array (checker->context, elf->n_symbols + 1,
				   sizeof *checker->uses);
  if (checker->ordinary == NULL || checker->uses == NULL)
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if (klp_elf_is_loaded_rela (elf, section) && section->size != 0
	  && (section->flags & KLP_SHF_RELA_LIVEPATCH) == 0
	  && checker->ordinary[section->info] == 0)
	checker->ordinary[section->info] = i;
    }
  return true;
}

/* Check that the ordinary relocation section of TARGET, with something in
   it, stands before the livepatch section number INDEX: GNU strip and
   objcopy destroy the livepatch section without a word otherwise.  */

static void
check_survival (struct klp_checker *checker, unsigned int index,
		unsigned int target)
{
  struct klp_elf *elf = checker->elf;

  if (checker->ordinary[target] != 0 && checker->ordinary[target] < index)
    return;
  klp_finding (elf, KLP_RULE_SURVIVAL_ORDER, index, KLP_WHOLE_SECTION,
	       "no ordinary relocation section of %s, with at least one entry,"
	       " precedes it, so strip and objcopy would destroy it",
	       elf->sections[target].name);
}

/* Whether the livepatch relocation section number INDEX of CHECKER has the
   type, the flags and the target of one; SHF_INFO_LINK, which strip and
   objcopy drop, does not matter.  */

static bool
check_header (struct klp_checker *checker, unsigned int index)
{
  const uint64_t harmless = SHF_INFO_LINK | SHF_GROUP;
  const uint64_t needed = SHF_ALLOC | KLP_SHF_RELA_LIVEPATCH;
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;

  if (section->type != SHT_RELA)
    klp_finding (elf, KLP_RULE_RELA_TYPE, index, KLP_WHOLE_SECTION,
		 "type %lu, but the kernel reads SHT_RELA there",
		 (unsigned long) section->type);
  else if (!klp_elf_is_loaded_rela (elf, section))
    klp_finding (elf, KLP_RULE_RELA_TARGET, index, KLP_WHOLE_SECTION,
		 "its target, section %lu, is not one that is loaded",
		 (unsigned long) section->info);
  else if ((section->flags & SHF_ALLOC) == 0)
    klp_finding (elf, KLP_RULE_RELA_NOT_ALLOCATED, index, KLP_WHOLE_SECTION,
		 "not allocated, so the kernel frees it before it is used");
  else if ((section->flags & ~harmless) != needed)
    klp_finding (elf, KLP_RULE_RELA_FLAGS, index, KLP_WHOLE_SECTION,
		 "flags 0x%lx are not those of a livepatch relocation section",
		 (unsigned long) section->flags);
  else
    return true;
  return false;
}

/* The object that the livepatch relocation section number INDEX of CHECKER
   is for; NULL when its name does not say.  */

static const char *
check_name (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const char *object = klp_rela_object (checker->context, section->name);

  if (object == NULL || klp_object_name_problem (object) != NULL)
    {
      klp_finding (elf, KLP_RULE_RELA_NAME, index, KLP_WHOLE_SECTION,
		   "not of the form `" KLP_RELA_PREFIX "OBJECT.SECTION' with an"
		   " object name of at most 55 characters, so the kernel would"
		   " never apply it");
      return NULL;
    }
  if (strcmp (object, KLP_VMLINUX) == 0)
    return object;
  if (!klp_patch_applies (checker->patch,
			  klp_patch_object_find (checker->patch, object)))
    klp_finding (elf, KLP_RULE_OBJECT_NOT_PATCHED, index, KLP_WHOLE_SECTION,
		 "the patch has no klp_object named `%s', so the kernel would"
		 " never apply it", object);
  for (int i = 0; i < 2; i++)
    klp_finding (elf, i == 0 ? KLP_RULE_TARGET_RELOAD
		 : KLP_RULE_TARGET_RELOAD_NOP, index, KLP_WHOLE_SECTION,
		 "%s cannot be loaded a second time while the patch is there:"
		 " this kernel does not undo the relocations", object);
  return object;
}

/* Check the livepatch relocation section number INDEX of CHECKER.  */

static bool
check_livepatch_section (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const char *object;

  if (!check_header (checker, index)
      || (object = check_name (checker, index)) == NULL)
    return true;
  check_survival (checker, index, section->info);
  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (elf, section, i);
      const struct klp_arch_type *type = klp_arch_type (checker->arch,
							reloc.type);

      if (!klp_check_late (checker, section->info, &reloc, object))
	return false;
      check_reference (checker, index, object, &reloc);
      check_place (checker, section->info, &reloc, type);
      klp_check_range (checker, section->info, &reloc, type);
      klp_check_type (checker, section->info, &reloc, type, object);
      note_use (checker, section->info, &reloc);
    }
  return true;
}

/* Check that RELOC, an ordinary one of section number TARGET of CHECKER's
   module, does not lead from code to an absolute symbol.  */

static void
check_absolute (struct klp_checker *checker, unsigned int target,
		const struct klp_reloc *reloc)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_insns *insns;

  if (elf->symbols[reloc->symbol].section != SHN_ABS)
    return;
  insns = klp_insns_find (elf->machine);
  if (insns != NULL
      && (elf->sections[target].flags & SHF_EXECINSTR) != 0
      && insns->is_relative (reloc))
    klp_finding (elf, KLP_RULE_SYMBOL_ABSOLUTE, target, reloc->offset,
		 "`%s' is absolute, so the kernel does not look it up",
		 elf->symbols[reloc->symbol].name);
}

/* What becomes of the memory of symbol number INDEX of CHECKER's module.  */

static unsigned char
fate_of (const struct klp_checker *checker, uint32_t index)
{
  unsigned int section = checker->elf->symbols[index].section;

  return (section < checker->elf->n_sections ? checker->fates[section]
	  : KLP_FATE_KEPT);
}

/* Check the ordinary relocation section number INDEX of CHECKER.  */

static void
check_ordinary_section (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  bool any_time = klp_runs_any_time (elf->sections + section->info);

  if (klp_begins (section->name, KLP_RELA_PREFIX))
    klp_finding (elf, KLP_RULE_RELA_UNFLAGGED, index, KLP_WHOLE_SECTION,
		 "named like a livepatch section, but without the flag"
		 " SHF_RELA_LIVEPATCH");
  for (size_t i = 0; i < klp_elf_reloc_count (section); i++)
    {
      struct klp_reloc reloc = klp_elf_reloc (elf, section, i);
      const struct klp_arch_type *type = klp_arch_type (checker->arch,
							reloc.type);

      /* objtool leaves its tables, which nothing reads any more.  */
      if (elf->symbols[reloc.symbol].section == KLP_SHN_LIVEPATCH
	  && reloc.type != checker->arch->no_op
	  && klp_table_word (elf->sections[section->info].name) == NULL)
	klp_finding (elf, KLP_RULE_RELOCATION_ORDINARY, section->info,
		     reloc.offset,
		     "an ordinary relocation names the livepatch symbol `%s',"
		     " so the kernel would apply it with the value 0",
		     elf->symbols[reloc.symbol].name);
      check_place (checker, section->info, &reloc, type);
      check_absolute (checker, section->info, &reloc);
      if (any_time && fate_of (checker, reloc.symbol) != KLP_FATE_KEPT)
	klp_check_reach (checker, section->info, &reloc);
      klp_check_range (checker, section->info, &reloc, type);
      note_use (checker, section->info, &reloc);
    }
}

/* See check.h.  */

bool
klp_check_relocations (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  if (!index_ordinary (checker) || !klp_find_fates (checker))
    return false;
  if (checker->arch == NULL)
    return true;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0)
	{
	  if (!check_livepatch_section (checker, i))
	    return false;
	}
      else if (klp_elf_is_loaded_rela (elf, section))
	check_ordinary_section (checker, i);
    }
  return klp_check_places (checker);
}
