/* check-own.c -- what of the patch itself the kernel gets hold of.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Copied code hands on the addresses of the functions that were copied with
   it, in registers, structures and tables, and what it calls THIS_MODULE is
   the patch now.  Code that runs when the patch comes or goes, and may undo
   what it does, is left alone.  Must not know the map.  Only
   where instructions are read (insns.c).  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "patch/patch.h"
#include "klp-format.h"

struct own
{
  struct klp_checker *checker;
  const struct klp_insns *insns;
  struct klp_pointers pointers;
  bool *pointed;		/* by section: it has pointers  */
  bool *named;			/* by section: it has symbols of things  */
  bool *holding;		/* by symbol: its section has either, or is
				   struct module's  */
  bool *seen;			/* by symbol: handed on, or reported  */
  uint32_t *queue;		/* variables that are handed on  */
  uint32_t n_queue;
  unsigned int module;		/* the section of struct module, or 0  */
};

/* Functions that call what they are given before they return, and keep it
   no longer.  */

static const char *const synchronous[] =
  { "klp_shadow_alloc", "klp_shadow_get_or_alloc", "klp_shadow_free",
    "klp_shadow_free_all", "sort", "sort_r", "list_sort", "bsearch",
    "on_each_cpu_cond_mask", "smp_call_function", "smp_call_function_many",
    "smp_call_function_single", "smp_call_function_any", "stop_machine",
    "work_on_cpu", "device_for_each_child", "bus_for_each_dev",
    "class_for_each_device", "driver_for_each_device", "idr_for_each",
    "iterate_fd", "kallsyms_on_each_symbol", "walk_page_mapping",
    "walk_page_range", "walk_page_range_mm", "walk_page_range_novma",
    "walk_page_range_vma", "walk_page_vma" };

/* Whether OFFSET of section number INDEX is code that runs when the module
   comes or goes, or when the patch does.  */

static bool
is_for_patch (const struct own *own, unsigned int index, uint64_t offset)
{
  struct klp_elf *elf = own->checker->elf;
  const struct klp_patch *patch = own->checker->patch;
  const char *name = elf->sections[index].name;
  const struct klp_symbol *symbol;

  if (klp_begins (name, KLP_INIT_PREFIX) || klp_begins (name, KLP_EXIT_PREFIX))
    return true;
  symbol = klp_elf_symbol_at (elf, index, offset);
  if (symbol == NULL)
    return false;
  for (int i = 0; i < KLP_MODULE_ENDS; i++)
    if (klp_is_module_end (own->checker, i, index, symbol->value))
      return true;
  return klp_patch_has (patch, KLP_PART_CALLBACK, index, symbol->value);
}

/* See check.h.  */

bool
klp_is_passed (const struct klp_checker *checker, unsigned int target,
	       const struct klp_reloc *reloc)
{
  const struct klp_elf *elf = checker->elf;
  struct klp_reloc_walk walk = { .target = target };
  const struct klp_reloc *next = NULL;

  /* Those of livepatch symbols are in other sections.  */
  while (klp_next_reloc (elf, &walk))
    if (walk.reloc->offset > reloc->offset
	&& (next == NULL || walk.reloc->offset < next->offset)
	&& checker->insns->is_branch (elf, elf->sections + target, walk.reloc))
      next = walk.reloc;
  return (next != NULL
	  && klp_means_one_of (checker, next->symbol, synchronous,
			       sizeof synchronous / sizeof *synchronous));
}

/* Report that the address of FUNCTION is handed on at OFFSET of section number
   INDEX.  */

static void
report_function (struct own *own, const struct klp_symbol *function,
		 unsigned int index, uint64_t offset)
{
  struct klp_elf *elf = own->checker->elf;
  bool *seen = own->seen + (function - elf->symbols);

  if (!*seen)
    klp_finding (elf, KLP_RULE_FUNCTION_HANDED_OUT, index, offset,
		 "the address of `%s', a function of the patch, is handed on:"
		 " whoever keeps it may call it after the patch has been"
		 " removed", function->name);
  *seen = true;
}

/* Note that SYMBOL, a variable, is handed on, unless the kernel takes care of
   it.  */

static void
note_variable (struct own *own, const struct klp_symbol *symbol)
{
  const struct klp_elf *elf = own->checker->elf;
  const struct klp_patch *patch = own->checker->patch;
  const char *section = elf->sections[symbol->section].name;

  if (own->seen[symbol - elf->symbols] || klp_begins (section, "__")
      || klp_same (section, KLP_MODULE_SECTION))
    return;
  for (size_t i = 0; i < patch->n_parts; i++)
    if (patch->parts[i].to_section == symbol->section
	&& patch->parts[i].to_offset >= symbol->value
	&& patch->parts[i].to_offset - symbol->value < symbol->size)
      return;
  own->seen[symbol - elf->symbols] = true;
  own->queue[own->n_queue++] = symbol - elf->symbols;
}

/* Whether OWN has a pointer in section number INDEX at OFFSET or behind it.  */

static bool
has_pointer (const struct own *own, unsigned int index, uint64_t offset)
{
  size_t i;

  if (!own->pointed[index])
    return false;
  i = klp_pointer_first (&own->pointers, index, offset);
  return (i < own->pointers.count
	  && own->pointers.list[i].section == index);
}

/* Whether the place AT is in something that OWN has not seen handed on.  What
   has no name may be a constant with pointers in it.  */

static bool
is_new (const struct own *own, const struct klp_at *at)
{
  struct klp_elf *elf = own->checker->elf;
  const struct klp_symbol *symbol
    = (own->named[at->section]
       ? klp_elf_symbol_at (elf, at->section, at->offset) : NULL);

  return (symbol == NULL ? has_pointer (own, at->section, at->offset)
	  : !own->seen[symbol - elf->symbols]);
}

/* Judge that the address of the place AT, which is in SYMBOL, is at OFFSET of
   section number INDEX.  */

static void
judge_symbol (struct own *own, const struct klp_symbol *symbol,
	      const struct klp_at *at, unsigned int index, uint64_t offset)
{
  struct klp_elf *elf = own->checker->elf;

  if (symbol->type == STT_OBJECT)
    note_variable (own, symbol);
  else if (symbol->value == at->offset
	   && (elf->sections[at->section].flags & SHF_EXECINSTR) != 0
	   && !klp_begins (elf->sections[at->section].name, KLP_INIT_PREFIX))
    report_function (own, symbol, index, offset);
}

/* The same for the nameless constant at AT, of which compilers copy a
   structure: for what its pointers lead to, up to what begins behind it.  */

static void
judge_constant (struct own *own, const struct klp_at *at, unsigned int index,
		uint64_t offset)
{
  const struct klp_pointers *pointers = &own->pointers;
  uint64_t end = klp_pointer_next_mark (&own->pointers, at->section,
					at->offset);

  for (size_t i = klp_pointer_first (pointers, at->section, at->offset);
       i < pointers->count && pointers->list[i].section == at->section
       && pointers->list[i].offset < end; i++)
    {
      struct klp_at to = { pointers->list[i].to_section,
			   pointers->list[i].to_offset };
      const struct klp_symbol *symbol
	= (to.section == 0 ? NULL
	   : klp_elf_symbol_at (own->checker->elf, to.section, to.offset));

      if (symbol != NULL)
	judge_symbol (own, symbol, &to, index, offset);
    }
}

/* The same for the place AT, whatever is there.  */

static void
judge_place (struct own *own, const struct klp_at *at, unsigned int index,
	     uint64_t offset)
{
  const struct klp_symbol *symbol;

  if (at->section == 0)
    return;
  symbol = klp_elf_symbol_at (own->checker->elf, at->section, at->offset);
  if (symbol != NULL)
    judge_symbol (own, symbol, at, index, offset);
  else if (has_pointer (own, at->section, at->offset))
    judge_constant (own, at, index, offset);
}

/* Report that struct module is used at OFFSET of section number INDEX, once
   for each function.  */

static void
report_module (struct own *own, unsigned int index, uint64_t offset)
{
  struct klp_elf *elf = own->checker->elf;
  const struct klp_symbol *user = klp_elf_symbol_at (elf, index, offset);
  /* The user's own address may be handed on as well: another mark.  */
  bool *seen = (user == NULL ? NULL
		: own->seen + elf->n_symbols + (user - elf->symbols));

  if (seen == NULL || !*seen)
    klp_finding (elf, KLP_RULE_THIS_MODULE, index, offset,
		 "THIS_MODULE is the patch here, not what the code was copied"
		 " from");
  if (seen != NULL)
    *seen = true;
}

/* Look at what the relocations number INDEX, of code, name.  */

static void
look_at_code (struct own *own, unsigned int index)
{
  struct klp_elf *elf = own->checker->elf;
  const struct klp_section *section = elf->sections + index;
  const struct klp_section *target = elf->sections + section->info;
  const bool *holding = own->holding;

  for (size_t i = 0, n = klp_elf_reloc_count (section); i < n; i++)
    {
      const struct klp_reloc *reloc = section->relocs + i;
      struct klp_at at;
      bool is_module;

      if (!holding[reloc->symbol])
	continue;
      at = klp_named_place (elf, own->insns, reloc);
      /* The name in struct module is the patch's own wherever it is
	 printed.  */
      is_module = at.section == own->module && at.offset == 0;
      if ((!is_module && (!own->insns->takes_address (elf, target, reloc)
			  || !is_new (own, &at)))
	  || is_for_patch (own, section->info, reloc->offset))
	continue;
      if (is_module)
	report_module (own, section->info, reloc->offset);
      else if (!klp_is_passed (own->checker, section->info, reloc))
	judge_place (own, &at, section->info, reloc->offset);
    }
}

/* Look at what SYMBOL, a variable that is handed on, points to.  Where it says
   whose functions are in it, that is right for functions of the patch, and
   wrong where it has others only.  */

static void
look_at_variable (struct own *own, const struct klp_symbol *symbol)
{
  const struct klp_pointers *pointers = &own->pointers;
  const struct klp_elf *elf = own->checker->elf;
  const struct klp_pointer *module = NULL;
  bool has_code = false;

  for (size_t i = klp_pointer_first (pointers, symbol->section,
				     symbol->value);
       i < pointers->count && pointers->list[i].section == symbol->section
       && pointers->list[i].offset - symbol->value < symbol->size; i++)
    {
      const struct klp_pointer *pointer = pointers->list + i;
      struct klp_at at = { pointer->to_section, pointer->to_offset };

      if (at.section != 0 && at.section == own->module && at.offset == 0)
	module = pointer;
      else if (at.section != 0)
	has_code |= (elf->sections[at.section].flags & SHF_EXECINSTR) != 0;
      judge_place (own, &at, symbol->section, pointer->offset);
    }
  if (module != NULL && !has_code)
    report_module (own, module->section, module->offset);
}

/* Look at what the variables that are handed on point to.  */

static void
look_at_variables (struct own *own)
{
  while (own->n_queue != 0)
    look_at_variable (own, own->checker->elf->symbols
			   + own->queue[--own->n_queue]);
}

/* Make OWN's arrays, and fill those by section.  */

static bool
prepare (struct own *own)
{
  struct klp_checker *checker = own->checker;
  const struct klp_elf *elf = checker->elf;

  own->pointed = klp_alloc_array (checker->context, elf->n_sections,
				  sizeof *own->pointed);
  own->named = klp_alloc_array (checker->context, elf->n_sections,
				sizeof *own->named);
  own->holding = klp_alloc_array (checker->context, elf->n_symbols + 1,
				  sizeof *own->holding);
  own->seen = klp_alloc_array (checker->context, elf->n_symbols + 1,
			       2 * sizeof *own->seen);
  own->queue = klp_alloc_array (checker->context, elf->n_symbols + 1,
				sizeof *own->queue);
  if (own->pointed == NULL || own->named == NULL || own->holding == NULL
      || own->seen == NULL
      || own->queue == NULL
      || !klp_pointers_collect (&own->pointers, checker->arch->absolute))
    return false;
  for (size_t i = 0; i < own->pointers.count; i++)
    own->pointed[own->pointers.list[i].section] = true;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;

      if ((symbol->type == STT_FUNC || symbol->type == STT_OBJECT)
	  && symbol->section < elf->n_sections)
	own->named[symbol->section] = true;
    }
  own->module = klp_elf_module_record (elf);
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      unsigned int section = elf->symbols[i].section;

      own->holding[i] = (section != SHN_UNDEF && section < elf->n_sections
			 && (own->named[section] || own->pointed[section]
			     || section == own->module));
    }
  return true;
}

/* See check.h.  */

bool
klp_check_own (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  struct own own = { .checker = checker, .pointers.elf = elf,
		     .insns = checker->insns };
  struct klp_reloc_walk walk = { 0 };

  /* Structures that are filled at run time are not known from others.  */
  if (own.insns == NULL || checker->arch == NULL || !checker->patch->read)
    return true;
  if (!prepare (&own))
    return false;
  while (klp_next_relocs (elf, &walk))
    if ((elf->sections[elf->sections[walk.section].info].flags
	 & SHF_EXECINSTR) != 0)
      look_at_code (&own, walk.section);
  look_at_variables (&own);
  return true;
}
