/* arch.c -- what differs between CPUs: one row each.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Questions about the rows, which are in arch-CPU.c, and what is the same on
   all CPUs.  Knows nothing of files or maps.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "kernel/arch.h"
#include "klp-format.h"

/* Symbols that belong to the module: the loader or the final link gives them
   their meaning (scripts/mod/modpost.c, ignore_undef_symbol).  Only one on
   some CPUs may still be undefined then (kernel/module/main.c,
   ignore_undef_symbol).  */
static const char *const ordinary[] =
  {
    KLP_THIS_MODULE, KLP_INIT_FUNCTION, KLP_EXIT_FUNCTION,
    "_GLOBAL_OFFSET_TABLE_", NULL
  };

/* Sections that nothing has consumed, sorted or freed when a module's
   relocations are applied (kernel/livepatch/core.c, klp_module_coming):
   an allow-list.  Read-only data is for CPUs that write it through text_poke
   or the like.  */
static const char *const late_sections[] =
  {
    ".text", ".noinstr.text", ".sched.text", ".kprobes.text",
    ".spinlock.text", ".cpuidle.text", ".ref.text", ".data", ".toc", NULL
  };

static const struct klp_arch *const archs[] =
  {
    &klp_arch_x86_64, &klp_arch_ppc64le, &klp_arch_s390x, &klp_arch_aarch64,
    &klp_arch_loongarch64
  };

/* Other machines that Linux runs on, none of which has livepatches: arch's
   Kconfig files of 6.12 without HAVE_LIVEPATCH.  */
static const struct
{
  unsigned int machine;
  const char *name;
} others[] =
{
  { EM_386, "i386" }, { EM_ARM, "arm" }, { EM_MIPS, "mips" },
  { EM_PARISC, "parisc" }, { EM_PPC, "powerpc (32 bits)" },
  { EM_RISCV, "riscv" }, { EM_SH, "sh" }, { EM_SPARCV9, "sparc64" },
  { EM_ALPHA, "alpha" }
};

/* See arch.h.  */

const struct klp_arch *
klp_arch_find (unsigned int machine, bool big_endian)
{
  for (size_t i = 0; i < sizeof archs / sizeof *archs; i++)
    if (archs[i]->machine == machine && archs[i]->big_endian == big_endian)
      return archs[i];
  return NULL;
}

/* See arch.h.  */

const char *
klp_arch_machine_name (struct klp_context *context, unsigned int machine)
{
  const char *text;

  for (size_t i = 0; i < sizeof archs / sizeof *archs; i++)
    if (archs[i]->machine == machine)
      return archs[i]->name;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (others[i].machine == machine)
      return others[i].name;
  text = klp_format (context, "machine %u", machine);
  return text == NULL ? "" : text;
}

/* See klp.h.  */

const char *
klp_machine_folder (unsigned int machine)
{
  for (size_t i = 0; i < sizeof archs / sizeof *archs; i++)
    if (archs[i]->machine == machine)
      return archs[i]->folder;
  return NULL;
}

/* See arch.h.  */

const char *
klp_arch_refusal (struct klp_context *context, unsigned int machine,
		  bool big_endian)
{
  const struct klp_arch *other = klp_arch_find (machine, !big_endian);
  const char *text;

  if (other != NULL)
    text = klp_format (context, "ELF machine %u is not supported: the"
		       " kernel has livepatches on %s, which is %s-endian, and"
		       " this file is %s-endian", machine, other->name,
		       other->big_endian ? "big" : "little",
		       big_endian ? "big" : "little");
  else
    text = klp_format (context, "ELF machine %u is not supported: the"
		       " kernel has no livepatches on %s, or bfd-klp does not"
		       " know them", machine,
		       klp_arch_machine_name (context, machine));
  return text == NULL ? "" : text;
}

/* Whether NAME is in LIST, which NULL ends.  */

static bool
is_listed (const char *const *list, const char *name)
{
  for (; *list != NULL; list++)
    if (klp_same (*list, name))
      return true;
  return false;
}

/* See arch.h.  */

bool
klp_arch_is_ordinary (const struct klp_arch *arch, const char *name)
{
  const char *const *prefix = arch->ordinary_prefixes;

  if (is_listed (ordinary, name)
      || (arch->ordinary != NULL && is_listed (arch->ordinary, name)))
    return true;
  for (; prefix != NULL && *prefix != NULL; prefix++)
    if (klp_begins (name, *prefix))
      return true;
  return false;
}

/* See arch.h.  */

bool
klp_arch_is_undefined (const struct klp_arch *arch, const char *name)
{
  return arch->undefined != NULL && strcmp (arch->undefined, name) == 0;
}

/* See arch.h.  */

const char *
klp_arch_type_name (struct klp_context *context, const struct klp_arch *arch,
		    uint32_t type)
{
  const struct klp_arch_type *known = klp_arch_type (arch, type);
  const char *text;

  if (known != NULL)
    return known->name;
  text = klp_format (context, "type %lu", (unsigned long) type);
  return text == NULL ? "" : text;
}

/* See arch.h.  */

bool
klp_is_percpu_section (const char *name)
{
  return klp_begins (name, KLP_PERCPU_SECTION);
}

/* Whether NAME is PREFIX or begins with it and a dot.  */

static bool
is_section_of (const char *name, const char *prefix)
{
  size_t length = strlen (prefix);

  return (strncmp (name, prefix, length) == 0
	  && (name[length] == '\0' || name[length] == '.'));
}

/* See arch.h.  */

bool
klp_arch_is_late_section (const struct klp_arch *arch, const char *name)
{
  /* A template that the loader has copied by then.  */
  if (klp_is_percpu_section (name))
    return false;
  for (const char *const *p = late_sections; *p != NULL; p++)
    if (is_section_of (name, *p))
      return true;
  return arch->late_rodata && is_section_of (name, ".rodata");
}
