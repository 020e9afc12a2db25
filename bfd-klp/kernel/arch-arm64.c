/* arch-arm64.c -- what is different on arm64, little-endian.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Facts from the kernel's arch/arm64, as the row of one CPU.  Knows
   nothing of files or maps.  */

#include "config.h"
#include <elf.h>
#include "kernel/arch.h"
#include "klp-format.h"

/* The relocation types that the loader applies (apply_relocate_add of
   kernel/module.c).  */
static const struct klp_arch_type types[] =
  {
    { R_AARCH64_ABS64, 8, KLP_TYPE_ANYTIME, "R_AARCH64_ABS64" },
    { R_AARCH64_PREL64, 8, KLP_TYPE_ANYTIME, "R_AARCH64_PREL64" },
    { R_AARCH64_ABS32, 4, KLP_TYPE_ANYTIME, "R_AARCH64_ABS32" },
    { R_AARCH64_PREL32, 4, KLP_TYPE_ANYTIME, "R_AARCH64_PREL32" },
    { R_AARCH64_ABS16, 2, KLP_TYPE_ANYTIME, "R_AARCH64_ABS16" },
    { R_AARCH64_PREL16, 2, KLP_TYPE_ANYTIME, "R_AARCH64_PREL16" },
    { R_AARCH64_MOVW_UABS_G0, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_UABS_G0" },
    { R_AARCH64_MOVW_UABS_G0_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_MOVW_UABS_G0_NC" },
    { R_AARCH64_MOVW_UABS_G1, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_UABS_G1" },
    { R_AARCH64_MOVW_UABS_G1_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_MOVW_UABS_G1_NC" },
    { R_AARCH64_MOVW_UABS_G2, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_UABS_G2" },
    { R_AARCH64_MOVW_UABS_G2_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_MOVW_UABS_G2_NC" },
    { R_AARCH64_MOVW_UABS_G3, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_UABS_G3" },
    { R_AARCH64_MOVW_SABS_G0, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_SABS_G0" },
    { R_AARCH64_MOVW_SABS_G1, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_SABS_G1" },
    { R_AARCH64_MOVW_SABS_G2, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_SABS_G2" },
    { R_AARCH64_MOVW_PREL_G0, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_PREL_G0" },
    { R_AARCH64_MOVW_PREL_G0_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_MOVW_PREL_G0_NC" },
    { R_AARCH64_MOVW_PREL_G1, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_PREL_G1" },
    { R_AARCH64_MOVW_PREL_G1_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_MOVW_PREL_G1_NC" },
    { R_AARCH64_MOVW_PREL_G2, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_PREL_G2" },
    { R_AARCH64_MOVW_PREL_G2_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_MOVW_PREL_G2_NC" },
    { R_AARCH64_MOVW_PREL_G3, 4, KLP_TYPE_ANYTIME, "R_AARCH64_MOVW_PREL_G3" },
    { R_AARCH64_LD_PREL_LO19, 4, KLP_TYPE_ANYTIME, "R_AARCH64_LD_PREL_LO19" },
    { R_AARCH64_ADR_PREL_LO21, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_ADR_PREL_LO21" },
    { R_AARCH64_ADR_PREL_PG_HI21, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_ADR_PREL_PG_HI21" },
    { R_AARCH64_ADR_PREL_PG_HI21_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_ADR_PREL_PG_HI21_NC" },
    { R_AARCH64_ADD_ABS_LO12_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_ADD_ABS_LO12_NC" },
    { R_AARCH64_LDST8_ABS_LO12_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_LDST8_ABS_LO12_NC" },
    { R_AARCH64_LDST16_ABS_LO12_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_LDST16_ABS_LO12_NC" },
    { R_AARCH64_LDST32_ABS_LO12_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_LDST32_ABS_LO12_NC" },
    { R_AARCH64_LDST64_ABS_LO12_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_LDST64_ABS_LO12_NC" },
    { R_AARCH64_LDST128_ABS_LO12_NC, 4, KLP_TYPE_ANYTIME,
      "R_AARCH64_LDST128_ABS_LO12_NC" },
    { R_AARCH64_TSTBR14, 4, KLP_TYPE_ANYTIME, "R_AARCH64_TSTBR14" },
    { R_AARCH64_CONDBR19, 4, KLP_TYPE_ANYTIME, "R_AARCH64_CONDBR19" },
    { R_AARCH64_JUMP26, 4, KLP_TYPE_ANYTIME, "R_AARCH64_JUMP26" },
    { R_AARCH64_CALL26, 4, KLP_TYPE_ANYTIME, "R_AARCH64_CALL26" },
    { 0, 0, 0, NULL }
  };

static const char *const site_sections[] =
  { "__patchable_function_entries", NULL };

/* A site is two instructions before its function with
   CONFIG_DYNAMIC_FTRACE_WITH_CALL_OPS, else behind BTI.  HAVE_LIVEPATCH came
   with 6.17 (Kconfig).  */
const struct klp_arch klp_arch_aarch64 =
  {
    .machine = EM_AARCH64,
    .since = KLP_RELEASE (6, 17),
    .name = "aarch64",
    .folder = "arm64",
    .bfd_target = "elf64-littleaarch64",
    .no_op = R_AARCH64_NONE,
    .absolute = R_AARCH64_ABS64,
    .types = types,
    .site_sections = site_sections,
    .site_before = 8,
    .site_after = 8,
    .late_rodata = true
  };
