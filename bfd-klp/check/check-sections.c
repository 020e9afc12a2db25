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
#include "kernel/kernel.h"

/* Check that no two allocated sections of CHECKER share a name.  */

static bool
check_names (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const char **names = klp_alloc_array (checker->context, elf->n_sections,
					sizeof *names);
  size_t count = 0;

  if (names == NULL)
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & SHF_ALLOC) != 0
	&& elf->sections[i].size != 0)
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

/* See check.h.  */

bool
klp_check_sections (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const uint64_t both = SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & both) == both)
      klp_finding (elf, KLP_RULE_SECTION_WRITE_EXECUTE, i, KLP_WHOLE_SECTION,
		   "may be both written and executed, which the kernel"
		   " refuses");
  return check_names (checker);
}
