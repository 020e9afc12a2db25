/* arch.c -- what differs between CPUs: one row each.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Facts from the kernel's arch/CPU/kernel/module.c, and questions about
   them.  Knows nothing of files or maps.  */

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
static const char *const common_ordinary[] =
  {
    KLP_THIS_MODULE, "init_module", "cleanup_module",
    "_GLOBAL_OFFSET_TABLE_", NULL
  };
static const char *const no_prefixes[] = { NULL };

/* powerpc: the TOC's own symbol, and the functions of crtsavres.o, which is
   linked into each module.  s390: thunks that the compiler makes.  */
static const char *const ppc64le_ordinary[] =
  {
    KLP_THIS_MODULE, "init_module", "cleanup_module",
    "_GLOBAL_OFFSET_TABLE_", ".TOC.", NULL
  };
static const char *const ppc64le_prefixes[] =
  {
    "_savegpr", "_restgpr", "_savefpr", "_restfpr", "_savevr", "_restvr", NULL
  };
static const char *const s390x_prefixes[] =
  { "__s390_indirect_jump_", NULL };

/* Sections that nothing has consumed, sorted or freed when a module's
   relocations are applied (kernel/livepatch/core.c, klp_module_coming):
   an allow-list.  On x86, s390 and arm64 these writes go through text_poke
   or the like, so read-only data is fine; powerpc stores plainly what is no
   instruction, and faults there.  */
#define CODE_SECTIONS ".text", ".noinstr.text", ".sched.text", \
		      ".kprobes.text", ".spinlock.text", ".cpuidle.text", \
		      ".ref.text"
static const char *const late_sections[] =
  { CODE_SECTIONS, ".data", ".rodata", ".toc", NULL };
static const char *const ppc64le_late_sections[] =
  { CODE_SECTIONS, ".data", ".toc", NULL };

/* The lists of ftrace sites (include/asm-generic/vmlinux.lds.h:
   MCOUNT_REC; include/linux/ftrace.h: FTRACE_CALLSITE_SECTION).  x86 has both
   sections, but the patchable entries are the padding before functions.  */
static const char *const mcount_sections[] = { "__mcount_loc", NULL };
static const char *const patchable_sections[] =
  { "__patchable_function_entries", NULL };
static const char *const ppc64le_site_sections[] =
  { "__mcount_loc", "__patchable_function_entries", NULL };

/* Where ftrace sites stand (FTRACE_MCOUNT_MAX_OFFSET of asm/ftrace.h, and
   ftrace_call_adjust in arch/CPU/kernel/ftrace.c): behind ENDBR on x86, behind
   what sets the TOC and saves LR on powerpc; on arm64 two instructions before
   the function with CONFIG_DYNAMIC_FTRACE_WITH_CALL_OPS, else behind BTI.
   What lies farther behind a function belongs to a weak one that another has
   replaced.

   Where HAVE_LIVEPATCH came after 5.8: arch/loongarch/Kconfig,
   arch/arm64/Kconfig.  */
static const struct klp_arch archs[] =
{
  {
    .machine = EM_X86_64,
    .name = "x86_64",
    .bfd_target = "elf64-x86-64",
    .no_op = R_X86_64_NONE,
    .absolute = R_X86_64_64,
    .types = klp_types_x86_64,
    .ordinary = common_ordinary,
    .ordinary_prefixes = no_prefixes,
    .undefined = "_GLOBAL_OFFSET_TABLE_",
    .site_sections = mcount_sections,
    .site_after = 4,
    .late_sections = late_sections
  },
  {
    .machine = EM_PPC64,
    .name = "ppc64le",
    .bfd_target = "elf64-powerpcle",
    .no_op = R_PPC64_TOCSAVE,	/* R_PPC64_NONE is refused  */
    .absolute = R_PPC64_ADDR64,
    .types = klp_types_ppc64le,
    .ordinary = ppc64le_ordinary,
    .ordinary_prefixes = ppc64le_prefixes,
    .undefined = ".TOC.",
    .site_sections = ppc64le_site_sections,
    .site_after = 16,
    .late_sections = ppc64le_late_sections
  },
  {
    .machine = EM_S390,
    .big_endian = true,
    .name = "s390x",
    .bfd_target = "elf64-s390",
    .no_op = R_390_NONE,
    .absolute = R_390_64,
    .types = klp_types_s390x,
    .ordinary = common_ordinary,
    .ordinary_prefixes = s390x_prefixes,
    .site_sections = mcount_sections,
    .late_sections = late_sections
  },
  {
    .machine = EM_AARCH64,
    .name = "aarch64",
    .bfd_target = "elf64-littleaarch64",
    .since = KLP_RELEASE (6, 17),
    .no_op = R_AARCH64_NONE,
    .absolute = R_AARCH64_ABS64,
    .types = klp_types_arm64,
    .ordinary = common_ordinary,
    .ordinary_prefixes = no_prefixes,
    .site_sections = patchable_sections,
    .site_before = 8,
    .site_after = 8,
    .late_sections = late_sections
  },
  {
    .machine = EM_LOONGARCH,
    .name = "loongarch64",
    .bfd_target = "elf64-loongarch",
    .since = KLP_RELEASE (6, 9),
    .no_op = R_LARCH_NONE,
    .absolute = R_LARCH_64,
    .types = klp_types_loongarch64,
    .ordinary = common_ordinary,
    .ordinary_prefixes = no_prefixes,
    .site_sections = patchable_sections,
    .late_sections = late_sections
  }
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
    if (archs[i].machine == machine && archs[i].big_endian == big_endian)
      return archs + i;
  return NULL;
}

/* See arch.h.  */

const char *
klp_arch_machine_name (struct klp_context *context, unsigned int machine)
{
  const char *text;

  for (size_t i = 0; i < sizeof archs / sizeof *archs; i++)
    if (archs[i].machine == machine)
      return archs[i].name;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (others[i].machine == machine)
      return others[i].name;
  text = klp_format (context, "machine %u", machine);
  return text == NULL ? "" : text;
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

/* See arch.h.  */

bool
klp_arch_is_ordinary (const struct klp_arch *arch, const char *name)
{
  for (const char *const *p = arch->ordinary; *p != NULL; p++)
    if (strcmp (*p, name) == 0)
      return true;
  for (const char *const *p = arch->ordinary_prefixes; *p != NULL; p++)
    if (klp_begins (name, *p))
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

const struct klp_arch_type *
klp_arch_type (const struct klp_arch *arch, uint32_t type)
{
  for (const struct klp_arch_type *p = arch->types; p->type != 0; p++)
    if (p->type == type)
      return p;
  return NULL;
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

/* See arch.h.  */

bool
klp_is_endbr (const unsigned char *p, uint64_t left)
{
  static const unsigned char endbr[] = { 0xf3, 0x0f, 0x1e, 0xfa };

  return left >= sizeof endbr && memcmp (p, endbr, sizeof endbr) == 0;
}

/* See arch.h.  */

bool
klp_arch_is_late_section (const struct klp_arch *arch, const char *name)
{
  /* A template that the loader has copied by then.  */
  if (klp_is_percpu_section (name))
    return false;
  for (const char *const *p = arch->late_sections; *p != NULL; p++)
    {
      size_t length = strlen (*p);

      if (strncmp (name, *p, length) == 0
	  && (name[length] == '\0' || name[length] == '.'))
	return true;
    }
  return false;
}
