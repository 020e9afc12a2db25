/* check-modinfo.c -- what a livepatch says of itself in .modinfo.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   That it is a livepatch, for which kernel, and under which license.  Must
   not know what its code refers to.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* Whether CHECKER's module refers to NAME in the ordinary way.  */

static bool
refers_to (const struct klp_checker *checker, const char *name)
{
  const struct klp_elf *elf = checker->elf;

  for (uint32_t i = 1; i < elf->n_symbols; i++)
    if (elf->symbols[i].section == SHN_UNDEF
	&& strcmp (elf->symbols[i].name, name) == 0)
      return true;
  return false;
}

/* Whether CHECKER's module has relocations that wait for a module.  */

static bool
waits_for_module (const struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & KLP_SHF_RELA_LIVEPATCH) != 0
	&& !klp_begins (elf->sections[i].name,
			KLP_RELA_PREFIX KLP_VMLINUX "."))
      return true;
  return false;
}

/* Check that CHECKER's module may call klp_enable_patch, and does.  */

static void
check_enabling (struct klp_checker *checker)
{
  static const char *const licenses[] = { KLP_GPL_LICENSES };
  struct klp_elf *elf = checker->elf;
  const char *license
    = (checker->modinfo == NULL ? NULL
       : klp_modinfo_find (checker->modinfo, checker->modinfo_size,
			   KLP_MODINFO_LICENSE, NULL));

  if (!refers_to (checker, KLP_ENABLE_PATCH))
    {
      if (waits_for_module (checker))
	klp_finding (elf, KLP_RULE_NEVER_ENABLED, KLP_WHOLE_FILE, 0,
		     "nothing calls " KLP_ENABLE_PATCH " (), so relocations of"
		     " modules are never applied");
      return;
    }
  for (size_t i = 0; license != NULL
       && i < sizeof licenses / sizeof *licenses; i++)
    if (strcmp (license, licenses[i]) == 0)
      return;
  klp_finding (elf, KLP_RULE_LICENSE, KLP_WHOLE_FILE, 0,
	       "%s%s%s: the kernel exports " KLP_ENABLE_PATCH " () to GPL"
	       " modules only",
	       license == NULL ? "no license" : "the license `",
	       license == NULL ? "" : license, license == NULL ? "" : "'");
}

/* Check CHECKER's .modinfo section itself.  */

static void
check_section (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  unsigned int index = klp_elf_find_section (elf, KLP_MODINFO_SECTION);
  size_t count = index != 0;

  for (unsigned int i = index + 1; elf->has_namesakes && i < elf->n_sections;
       i++)
    count += klp_same (elf->sections[i].name, KLP_MODINFO_SECTION);
  if (count != 1)
    klp_finding (elf, KLP_RULE_MODINFO_SECTIONS, KLP_WHOLE_FILE, 0,
		 "%lu .modinfo sections, but the kernel reads exactly one",
		 (unsigned long) count);
  if (index == 0)
    return;
  if (checker->modinfo == NULL || elf->sections[index].type != SHT_PROGBITS
      || (elf->sections[index].flags & SHF_ALLOC) == 0)
    klp_finding (elf, KLP_RULE_MODINFO_SHAPE, index, KLP_WHOLE_SECTION,
		 "not an allocated section of strings that ends with a NUL");
}

/* See check.h.  */

bool
klp_check_modinfo (struct klp_checker *checker)
{
  struct klp_elf *elf = checker->elf;
  const char *modinfo = checker->modinfo, *tag = NULL;
  size_t size = checker->modinfo_size;

  check_section (checker);
  if (modinfo != NULL)
    tag = klp_modinfo_find (modinfo, size, KLP_MODINFO_LIVEPATCH, NULL);
  if (tag == NULL)
    klp_finding (elf, KLP_RULE_LIVEPATCH_TAG_MISSING, KLP_WHOLE_FILE, 0,
		 "no `" KLP_MODINFO_LIVEPATCH "=' in .modinfo, so the kernel"
		 " does not treat it as a livepatch");
  else if (strcmp (tag, "Y") != 0)
    klp_finding (elf, KLP_RULE_LIVEPATCH_TAG_VALUE, KLP_WHOLE_FILE, 0,
		 "`" KLP_MODINFO_LIVEPATCH "=%s' makes it a livepatch too: the"
		 " kernel ignores the value", tag);
  if (klp_release_before (checker->release,
			  KLP_RELEASE (KLP_OLDEST_MAJOR, KLP_OLDEST_MINOR)))
    klp_finding (elf, KLP_RULE_RELEASE_TOO_OLD, KLP_WHOLE_FILE, 0,
		 "for kernel %s, but livepatches of this form are for 5.8 and"
		 " later: older kernels apply relocations at another time",
		 checker->release);
  if (checker->release == NULL)
    klp_finding (elf, KLP_RULE_VERMAGIC_MISSING, KLP_WHOLE_FILE, 0,
		 "no vermagic, so nothing tells which kernel it is for");
  check_enabling (checker);
  return true;
}
