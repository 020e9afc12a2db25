/* arch-x86.c -- what is different on x86-64.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Facts from the kernel's arch/x86, as the row of one CPU.  Knows
   nothing of files or maps.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "kernel/arch.h"
#include "klp-format.h"

/* The relocation types that the loader applies (apply_relocate_add of
   kernel/module.c); those of most instructions first, for they are searched
   in this order.  */
static const struct klp_arch_type types[] =
  {
    { R_X86_64_PLT32, 4, KLP_TYPE_ANYTIME, "R_X86_64_PLT32" },
    { R_X86_64_PC32, 4, KLP_TYPE_ANYTIME, "R_X86_64_PC32" },
    { R_X86_64_32S, 4, KLP_TYPE_ANYTIME, "R_X86_64_32S" },
    { R_X86_64_64, 8, KLP_TYPE_ANYTIME, "R_X86_64_64" },
    { R_X86_64_32, 4, KLP_TYPE_ANYTIME | KLP_TYPE_LOW, "R_X86_64_32" },
    { R_X86_64_PC64, 8, KLP_TYPE_ANYTIME, "R_X86_64_PC64" },
    { 0, 0, 0, NULL }
  };

/* The list of ftrace sites.  There are __patchable_function_entries as well,
   but those are the padding before functions.  */
static const char *const site_sections[] = { "__mcount_loc", NULL };

/* Whether the LEFT bytes at P begin with ENDBR64.  */

static bool
is_endbr (const unsigned char *p, uint64_t left)
{
  static const unsigned char endbr[] = { 0xf3, 0x0f, 0x1e, 0xfa };

  return left >= sizeof endbr && memcmp (p, endbr, sizeof endbr) == 0;
}

const struct klp_arch klp_arch_x86_64 =
  {
    .machine = EM_X86_64,
    .name = "x86_64",
    .folder = "x86",
    .bfd_target = "elf64-x86-64",
    .no_op = R_X86_64_NONE,
    .absolute = R_X86_64_64,
    .relative = R_X86_64_PC32,
    .types = types,
    .undefined = "_GLOBAL_OFFSET_TABLE_",
    .site_sections = site_sections,
    .site_after = 4,		/* behind ENDBR  */
    .late_rodata = true,
    .one_relocation = true,
    .is_endbr = is_endbr
  };
