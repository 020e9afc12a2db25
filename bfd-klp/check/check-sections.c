/* check-sections.c -- sections as the module loader sees them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Names that must differ and flags that must not meet.  Sees only the
   section table.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* Whether the kernel keeps SECTION.  */

static bool
is_loaded (const struct klp_section *section)
{
  return (section->flags & SHF_ALLOC) != 0;
}

/* Check that no two allocated sections of CHECKER share a name.  */

static bool
check_names (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const char **names;
  size_t count = 0;

  if (!elf->has_namesakes)
    return true;
  names = klp_alloc_array (checker->context, elf->n_sections, sizeof *names);
  if (names == NULL)
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (is_loaded (elf->sections + i) && elf->sections[i].size != 0)
      names[count++] = elf->sections[i].name;
  qsort (names, count, sizeof *names, klp_compare_names);
  for (size_t i = 1; i < count; i++)
    if (strcmp (names[i - 1], names[i]) == 0
	&& (i == 1 || strcmp (names[i - 2], names[i]) != 0))
      for (int old = 0; old < 2; old++)
	klp_finding (elf, old ? KLP_RULE_SECTION_NAME_REPEATED
		     : KLP_RULE_SECTION_NAME_TWICE, KLP_WHOLE_FILE, 0,
		     "more than one section `%s', which kernels from 6.12 on"
		     " refuse", names[i]);
  return true;
}

/* What the names of relocation sections begin with.  */
#define RELA_PREFIX ".rela"

/* Whether a livepatch section of ELF is for section number TARGET: its makers
   may leave nothing in the ordinary one.  */

static bool
has_livepatch_section (const struct klp_elf *elf, unsigned int target)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & KLP_SHF_RELA_LIVEPATCH) != 0
	&& elf->sections[i].info == target)
      return true;
  return false;
}

/* Check section number INDEX of CHECKER, which is called like the relocations
   of another.  */

static void
check_relocation_section (struct klp_checker *checker, unsigned int index)
{
  struct klp_elf *elf = checker->elf;
  const struct klp_section *section = elf->sections + index;
  const char *name = section->name + strlen (RELA_PREFIX);
  unsigned int named;

  if (klp_elf_is_loaded_rela (elf, section) && section->size != 0)
    {
      if (strcmp (elf->sections[section->info].name, name) != 0)
	klp_finding (elf, KLP_RULE_SECTION_RENAMED, section->info,
		     KLP_WHOLE_SECTION,
		     "its relocations are called %s: it was once `%s'",
		     section->name, name);
      return;
    }
  named = klp_elf_find_section (elf, name);
  if (named != 0 && is_loaded (elf->sections + named)
      && !has_livepatch_section (elf, named))
    klp_finding (elf, KLP_RULE_RELOCATION_SECTION, index, KLP_WHOLE_SECTION,
		 "it has no relocations of %s, which stays unrelocated", name);
}

/* Check whether the relocations of CHECKER's module are those that the kernel
   applies.  */

static void
check_relocation_sections (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if (section->type == SHT_REL && section->info < elf->n_sections
	  && is_loaded (elf->sections + section->info))
	klp_finding (elf, KLP_RULE_RELOCATION_SECTION, i, KLP_WHOLE_SECTION,
		     "of type SHT_REL, which the kernel refuses");
      else if ((section->flags & KLP_SHF_RELA_LIVEPATCH) != 0
	       && section->size == 0)
	klp_finding (elf, KLP_RULE_RELOCATION_SECTION, i, KLP_WHOLE_SECTION,
		     "a livepatch section with no relocation left");
      else if ((section->flags & KLP_SHF_RELA_LIVEPATCH) == 0
	       && klp_begins (section->name, RELA_PREFIX))
	check_relocation_section (checker, i);
    }
}

/* What the names of tables begin with that the kernel finds by them.  */

static const char *const loaded_names[] =
  { KLP_PERCPU_SECTION, ".altinstructions", ".orc_", ".return_sites",
    ".retpoline_sites", ".call_sites", ".ibt_endbr_seal", ".smp_locks",
    ".parainstructions", ".static_call_", "__ksymtab", "__kcrctab", "__param",
    "__ex_table", "__bug_table", "__jump_table", "__mcount_loc",
    "__tracepoint", "_ftrace_events", "__bpf_raw_tp_map" };

/* Whether the kernel looks for SECTION by its name.  */

static bool
is_looked_for (const struct klp_section *section)
{
  /* Relocations are what most unallocated sections are.  */
  if (section->size == 0 || klp_begins (section->name, RELA_PREFIX))
    return false;
  for (size_t i = 0; i < sizeof loaded_names / sizeof *loaded_names; i++)
    if (klp_begins (section->name, loaded_names[i]))
      return true;
  return false;
}

/* Check that what CHECKER's module needs when it is loaded is allocated.  */

static bool
check_allocated (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  bool *used = klp_alloc_array (checker->context, elf->n_sections,
				sizeof *used);

  if (used == NULL)
    return false;
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].named && elf->symbols[i].section < elf->n_sections)
      used[elf->symbols[i].section] = true;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (!is_loaded (elf->sections + i)
	&& (used[i] || is_looked_for (elf->sections + i)))
      klp_finding (elf, KLP_RULE_SECTION_NOT_ALLOCATED, i, KLP_WHOLE_SECTION,
		   "%s, but not allocated",
		   used[i] ? "used by what is loaded"
		   : "looked for by the kernel");
  return true;
}

/* Check that the loader can place SECTION of CHECKER's module, number INDEX, as
   it is to be.  */

static void
check_extent (struct klp_checker *checker, unsigned int index,
	      const struct klp_section *section)
{
  struct klp_elf *elf = checker->elf;

  if (!is_loaded (section))
    return;
  if (section->size > KLP_PERCPU_MOST && klp_is_percpu_section (section->name))
    klp_finding (elf, KLP_RULE_PERCPU_TOO_LARGE, index, KLP_WHOLE_SECTION,
		 "0x%lx bytes, but all modules share 0x%x",
		 (unsigned long) section->size, KLP_PERCPU_MOST);
  if (elf->machine == EM_X86_64 && section->alignment > KLP_PAGE_SIZE)
    klp_finding (elf, KLP_RULE_SECTION_ALIGNMENT, index, KLP_WHOLE_SECTION,
		 "its alignment is 0x%lx, of which the kernel heeds 0x%x",
		 (unsigned long) section->alignment, KLP_PAGE_SIZE);
}

/* See check.h.  */

bool
klp_check_sections (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const uint64_t both = SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      if ((elf->sections[i].flags & both) == both)
	klp_finding (elf, KLP_RULE_SECTION_WRITE_EXECUTE, i,
		     KLP_WHOLE_SECTION, "may be both written and executed,"
		     " which the kernel refuses");
      check_extent (checker, i, elf->sections + i);
    }
  check_relocation_sections (checker);
  return check_allocated (checker) && check_names (checker);
}
