/* check-mitigations.c -- code that the target's mitigations do not know.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   On x86 the compiler marks where control may arrive, and objtool lists what
   the kernel rewrites when it loads the module.  Whether either is missing
   is asked here; what the lists say besides is check-tables.c's business.
   Must not know what code is for.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"

/* What code jumps to, and which table has the places where it does;
   tools/objtool/check.c: create_return_sites_sections and
   create_retpoline_sites_sections.  */
static const struct
{
  const char *prefix;
  const char *table;
} thunks[] =
  {
    { KLP_RETURN_THUNK, KLP_RETURN_SITES },
    { KLP_INDIRECT_THUNK, KLP_RETPOLINE_SITES },
  };

/* So far before its operand begins an instruction that jumps, at most: with one
   prefix.  */
#define JUMP_MOST 3

/* Where the entries of a table of ELF lead, *N of them, in order.  */

static struct klp_at *
read_table (const struct klp_elf *elf, const char *table, size_t *n)
{
  struct klp_reloc_walk walk
    = { .target = klp_elf_find_section (elf, table) };
  struct klp_at *list = NULL;
  size_t room = 0;

  *n = 0;
  if (walk.target == 0)
    return NULL;
  while (klp_next_reloc (elf, &walk))
    {
      const struct klp_symbol *symbol = elf->symbols + walk.reloc->symbol;
      void *array = list;

      if (!klp_grow (elf->context, &array, &room, *n, sizeof *list))
	return list;
      list = array;
      list[*n].section = symbol->section;
      list[(*n)++].offset = symbol->value + walk.reloc->addend;
    }
  if (*n != 0)
    qsort (list, *n, sizeof *list, klp_compare_places);
  return list;
}

/* Which of the symbols of CHECKER's module are thunks whose names begin with
   PREFIX; NULL: there is none, or memory is out, which is reported.  */

static bool *
find_thunks (struct klp_checker *checker, const char *prefix)
{
  const struct klp_elf *elf = checker->elf;
  bool *thunk = NULL;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (klp_begins (elf->symbols[i].name, prefix))
      {
	if (thunk == NULL)
	  thunk = klp_alloc_array (checker->context, elf->n_symbols,
				   sizeof *thunk);
	if (thunk == NULL)
	  return NULL;
	thunk[i] = true;
      }
  return thunk;
}

/* Check that the table number WHICH of CHECKER's module has all jumps to its
   thunks in the code that ordinary functions are in.  */

static void
check_thunks (struct klp_checker *checker, size_t which)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_insns *insns = checker->insns;
  struct klp_reloc_walk walk = { 0 };
  bool *thunk = find_thunks (checker, thunks[which].prefix);
  const struct klp_at *list;
  size_t n;

  if (thunk == NULL)
    return;
  list = read_table (elf, thunks[which].table, &n);
  while (klp_next_reloc (elf, &walk))
    {
      const struct klp_section *section = elf->sections + walk.section;
      struct klp_at first = { section->info, 0 };
      size_t i;

      if (!thunk[walk.reloc->symbol]
	  || !klp_begins (elf->sections[section->info].name, KLP_TEXT_PREFIX)
	  || !insns->is_branch (elf, elf->sections + section->info,
				walk.reloc))
	continue;
      if (walk.reloc->offset > JUMP_MOST)
	first.offset = walk.reloc->offset - JUMP_MOST;
      i = klp_lower_bound (&first, list, n, sizeof first, klp_compare_places);
      if (i < n && list[i].section == first.section
	  && list[i].offset < walk.reloc->offset)
	continue;
      klp_finding (elf, KLP_RULE_THUNK_UNLISTED, section->info,
		   walk.reloc->offset, "%s does not have this jump to `%s', and"
		   " perhaps others: objtool has not seen the code",
		   thunks[which].table,
		   elf->symbols[walk.reloc->symbol].name);
      return;
    }
}

/* See check.h.  */

bool
klp_check_thunks (struct klp_checker *checker)
{
  if (checker->insns != NULL)
    for (size_t i = 0; i < sizeof thunks / sizeof *thunks; i++)
      check_thunks (checker, i);
  return true;
}

/* Check that SYMBOL of CHECKER's module, a function that the kernel calls
   through a pointer, may be called so: IBT if the target has ENDBR, CFI if it
   has hashes.  */

static void
check_entry (struct klp_checker *checker, const struct klp_symbol *symbol,
	     bool ibt, bool cfi)
{
  struct klp_elf *elf = checker->elf;
  const char *hash = klp_format (checker->context, KLP_CFI_PREFIX "%s",
				 symbol->name);
  bool found = hash == NULL;

  if (ibt && !klp_elf_has_endbr (elf, symbol))
    klp_finding (elf, KLP_RULE_ENDBR_MISSING, symbol->section, symbol->value,
		 "`%s' has no ENDBR, and the kernel calls it through a"
		 " pointer", symbol->name);
  for (uint32_t i = 1; cfi && !found && i < elf->n_symbols; i++)
    found = strcmp (elf->symbols[i].name, hash) == 0;
  if (cfi && !found)
    klp_finding (elf, KLP_RULE_CFI_MISSING, symbol->section, symbol->value,
		 "no hash of its type precedes `%s', and the kernel calls it"
		 " through a pointer", symbol->name);
}

/* Whether CODE, a function of CHECKER's module, ends with a plain return, by
   INSNS.  */

static bool
ends_plainly (const struct klp_checker *checker,
	      const struct klp_insns *insns, const struct klp_symbol *code)
{
  const struct klp_section *section = checker->elf->sections + code->section;
  const unsigned char *bytes = klp_elf_bytes (checker->elf, section);
  uint64_t at;

  return (bytes != NULL && code->value <= section->size
	  && code->size <= section->size - code->value
	  && insns->returns (bytes + code->value, code->size, &at)
	  && klp_begins_code (checker, code->section, code->value + at));
}

/* See check.h.  */

bool
klp_check_returns (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_insns *insns = checker->insns;
  struct klp_map_list list = { 0 };
  uint32_t i = 1;

  if (insns == NULL || checker->arch == NULL)
    return true;
  while (i < elf->n_symbols
	 && (elf->symbols[i].type != STT_FUNC
	     || elf->symbols[i].section >= elf->n_sections
	     || !klp_begins (elf->sections[elf->symbols[i].section].name,
			     KLP_TEXT_PREFIX)
	     || !ends_plainly (checker, insns, elf->symbols + i)))
    i++;
  if (i == elf->n_symbols)
    return true;
  if (!klp_maps_find (checker->maps, KLP_RETURN_THUNK, &list))
    return false;
  if (list.count != 0)
    klp_finding (elf, KLP_RULE_RETURN_THUNK_MISSING,
		 elf->symbols[i].section, elf->symbols[i].value,
		 "`%s', and perhaps others, returns without `"
		 KLP_RETURN_THUNK "', which this kernel has for that",
		 elf->symbols[i].name);
  return true;
}

/* See check.h.  */

bool
klp_check_entries (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_patch *patch = checker->patch;
  const struct klp_map_object *vmlinux
    = klp_maps_object (checker->maps, KLP_VMLINUX);
  bool ibt = vmlinux != NULL && vmlinux->ibt, cfi;

  if (checker->arch == NULL || checker->arch->is_endbr == NULL)
    return true;
  if (!klp_maps_has_prefix (checker->maps, KLP_CFI_PREFIX, &cfi))
    return false;
  if (!ibt && !cfi)
    return true;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section != SHN_UNDEF
	&& elf->symbols[i].section < elf->n_sections
	&& klp_module_end (elf->symbols[i].name) >= 0)
      check_entry (checker, elf->symbols + i, ibt, cfi);
  for (size_t i = 0; i < patch->n_parts; i++)
    if (patch->parts[i].kind == KLP_PART_CALLBACK)
      {
	const struct klp_symbol *symbol
	  = klp_elf_symbol_at (elf, patch->parts[i].to_section,
			       patch->parts[i].to_offset);

	if (symbol != NULL && symbol->value == patch->parts[i].to_offset)
	  check_entry (checker, symbol, ibt, cfi);
      }
  return true;
}
