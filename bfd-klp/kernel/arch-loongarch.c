/* arch-loongarch.c -- what is different on LoongArch, 64 bits.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Facts from the kernel's arch/loongarch, as the row of one CPU.  Knows
   nothing of files or maps.  */

#include "config.h"
#include <elf.h>
#include "kernel/arch.h"
#include "klp-format.h"

/* The relocation types that the loader applies (apply_relocate_add of
   kernel/module.c).  Sums are
   read, changed and written, so that applying one again when the target is
   loaded again makes it wrong.  */
static const struct klp_arch_type types[] =
  {
    { R_LARCH_64, 8, KLP_TYPE_ANYTIME, "R_LARCH_64" },
    { R_LARCH_64_PCREL, 8, KLP_TYPE_ANYTIME, "R_LARCH_64_PCREL" },
    { R_LARCH_32, 4, KLP_TYPE_ANYTIME, "R_LARCH_32" },
    { R_LARCH_32_PCREL, 4, KLP_TYPE_ANYTIME, "R_LARCH_32_PCREL" },
    { R_LARCH_B26, 4, KLP_TYPE_ANYTIME, "R_LARCH_B26" },
    { R_LARCH_PCALA_HI20, 4, KLP_TYPE_ANYTIME, "R_LARCH_PCALA_HI20" },
    { R_LARCH_PCALA_LO12, 4, KLP_TYPE_ANYTIME, "R_LARCH_PCALA_LO12" },
    { R_LARCH_PCALA64_LO20, 4, KLP_TYPE_ANYTIME, "R_LARCH_PCALA64_LO20" },
    { R_LARCH_PCALA64_HI12, 4, KLP_TYPE_ANYTIME, "R_LARCH_PCALA64_HI12" },
    { R_LARCH_GOT_PC_HI20, 4, KLP_TYPE_ANYTIME, "R_LARCH_GOT_PC_HI20" },
    { R_LARCH_GOT_PC_LO12, 4, KLP_TYPE_ANYTIME, "R_LARCH_GOT_PC_LO12" },
    { R_LARCH_MARK_LA, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_MARK_LA" },
    { R_LARCH_MARK_PCREL, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_MARK_PCREL" },
    { R_LARCH_ADD32, 4, KLP_TYPE_EARLY, "R_LARCH_ADD32" },
    { R_LARCH_SUB32, 4, KLP_TYPE_EARLY, "R_LARCH_SUB32" },
    { R_LARCH_ADD64, 8, KLP_TYPE_EARLY, "R_LARCH_ADD64" },
    { R_LARCH_SUB64, 8, KLP_TYPE_EARLY, "R_LARCH_SUB64" },
    { R_LARCH_SOP_PUSH_PCREL, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_PUSH_PCREL" },
    { R_LARCH_SOP_PUSH_ABSOLUTE, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_PUSH_ABSOLUTE" },
    { R_LARCH_SOP_PUSH_DUP, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_PUSH_DUP" },
    { R_LARCH_SOP_PUSH_PLT_PCREL, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_PUSH_PLT_PCREL" },
    { R_LARCH_SOP_SUB, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_SUB" },
    { R_LARCH_SOP_SL, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE, "R_LARCH_SOP_SL" },
    { R_LARCH_SOP_SR, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE, "R_LARCH_SOP_SR" },
    { R_LARCH_SOP_ADD, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_ADD" },
    { R_LARCH_SOP_AND, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_AND" },
    { R_LARCH_SOP_IF_ELSE, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_IF_ELSE" },
    { R_LARCH_SOP_POP_32_S_10_5, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_S_10_5" },
    { R_LARCH_SOP_POP_32_U_10_12, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_U_10_12" },
    { R_LARCH_SOP_POP_32_S_10_12, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_S_10_12" },
    { R_LARCH_SOP_POP_32_S_10_16, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_S_10_16" },
    { R_LARCH_SOP_POP_32_S_10_16_S2, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_S_10_16_S2" },
    { R_LARCH_SOP_POP_32_S_5_20, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_S_5_20" },
    { R_LARCH_SOP_POP_32_S_0_5_10_16_S2, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_S_0_5_10_16_S2" },
    { R_LARCH_SOP_POP_32_S_0_10_10_16_S2, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_S_0_10_10_16_S2" },
    { R_LARCH_SOP_POP_32_U, 4, KLP_TYPE_ANYTIME | KLP_TYPE_BARE,
      "R_LARCH_SOP_POP_32_U" },
    { 0, 0, 0, NULL }
  };

static const char *const site_sections[] =
  { "__patchable_function_entries", NULL };

/* HAVE_LIVEPATCH came with 6.9 (Kconfig).  */
const struct klp_arch klp_arch_loongarch64 =
  {
    .machine = EM_LOONGARCH,
    .since = KLP_RELEASE (6, 9),
    .name = "loongarch64",
    .folder = "loongarch",
    .bfd_target = "elf64-loongarch",
    .no_op = R_LARCH_NONE,
    .absolute = R_LARCH_64,
    .types = types,
    .site_sections = site_sections,
    .late_rodata = true
  };
