/* klp-check.c -- the kernel's rules, on the file as it will be loaded.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the module loader and the livepatch core refuse, or get wrong
   without a word, is found here before anyone loads the module.  Sees only
   the file: must not know how it was made.  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "klp-check.h"
#include "klp-format.h"

/* Check the names and numbers of CHECKER's livepatch symbols.  */

static void
check_symbols (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  size_t longest = (klp_release_before (checker->release, KLP_LONG_NAMES_MAJOR,
					KLP_LONG_NAMES_MINOR)
		    ? KLP_SYMBOL_NAME_MAX_OLD : KLP_SYMBOL_NAME_MAX);
  struct klp_sym_parts parts;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = elf->symbols + i;
      const char *problem;

      if (symbol->section != KLP_SHN_LIVEPATCH)
	continue;
      if (!klp_sym_parse (checker->context, symbol->name, &parts))
	klp_error (checker->context, "%s: the livepatch symbol `%s' is not of"
		   " the form `" KLP_SYM_PREFIX "OBJECT.NAME,POSITION' that"
		   " the kernel reads; object names have at most 55"
		   " characters, symbol names 511", elf->name, symbol->name);
      else if ((problem = klp_symbol_name_problem (parts.name, longest))
	       != NULL)
	klp_error (checker->context, "%s: the symbol name `%s' %s", elf->name,
		   parts.name, problem);
    }
}

/* The order of the section names that A and B point to.  */

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Check that no two allocated sections of CHECKER share a name: 6.12 makes
   a file of each in sysfs and refuses the second.  */

static void
check_section_names (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  const char **names = klp_alloc_array (checker->context, elf->n_sections,
					sizeof *names);
  size_t count = 0;
  bool old = klp_release_before (checker->release, 6, 12);

  for (unsigned int i = 1; names != NULL && i < elf->n_sections; i++)
    if ((elf->sections[i].flags & SHF_ALLOC) != 0
	&& elf->sections[i].size != 0)
      names[count++] = elf->sections[i].name;
  if (names != NULL)
    qsort (names, count, sizeof *names, compare_names);
  for (size_t i = 1; i < count; i++)
    if (strcmp (names[i - 1], names[i]) == 0
	&& (i == 1 || strcmp (names[i - 2], names[i]) != 0))
      klp_report (checker->context, old ? KLP_WARNING : KLP_ERROR,
		  "%s: more than one section `%s', which kernels from 6.12 on"
		  " refuse; link with -T module.lds", elf->name, names[i]);
}

/* Check CHECKER's .modinfo.  */

static void
check_modinfo (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  size_t size, count = 0;
  const char *modinfo = klp_elf_modinfo (elf, &size);

  for (unsigned int i = 1; i < elf->n_sections; i++)
    count += strcmp (elf->sections[i].name, KLP_MODINFO_SECTION) == 0;
  if (count != 1)
    klp_error (checker->context, "%s: %lu .modinfo sections; the kernel takes"
	       " one, so link with -T module.lds", elf->name,
	       (unsigned long) count);
  if (modinfo == NULL
      || klp_modinfo_find (modinfo, size, KLP_MODINFO_LIVEPATCH, NULL) == NULL)
    klp_error (checker->context, "%s: no `" KLP_MODINFO_LIVEPATCH "=' in"
	       " .modinfo, so the kernel would not take it for a livepatch",
	       elf->name);
  if (klp_release_before (checker->release, KLP_OLDEST_MAJOR,
			  KLP_OLDEST_MINOR))
    klp_error (checker->context, "%s: for kernel %s, but livepatches of this"
	       " form are for 5.8 and later: older kernels apply relocations"
	       " at another time", elf->name, checker->release);
}

/* See klp-int.h.  */

bool
klp_check_elf (struct klp_elf *elf, const struct klp_patch *patch,
	       struct klp_maps *maps)
{
  struct klp_checker checker
    = {
	.context = elf->context, .elf = elf, .patch = patch, .maps = maps,
	.arch = klp_arch_find (elf->machine), .release = klp_elf_release (elf)
      };
  unsigned long errors = klp_error_count (elf->context);

  check_modinfo (&checker);
  check_section_names (&checker);
  check_symbols (&checker);
  return (klp_check_relocations (&checker)
	  && klp_error_count (elf->context) == errors);
}
