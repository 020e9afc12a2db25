/* arch-s390.c -- what is different on s390, 64 bits.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Facts from the kernel's arch/s390, as the row of one CPU.  Knows
   nothing of files or maps.  */

#include "config.h"
#include <elf.h>
#include "kernel/arch.h"
#include "klp-format.h"

/* The relocation types that the loader applies (apply_relocate_add of
   kernel/module.c).  What goes
   through a GOT entry is not written anew when the target is loaded a second
   time at another address.  */
static const struct klp_arch_type types[] =
  {
    { R_390_8, 1, KLP_TYPE_ANYTIME, "R_390_8" },
    { R_390_12, 2, KLP_TYPE_ANYTIME, "R_390_12" },
    { R_390_16, 2, KLP_TYPE_ANYTIME, "R_390_16" },
    { R_390_PC16, 2, KLP_TYPE_ANYTIME, "R_390_PC16" },
    { R_390_PC16DBL, 2, KLP_TYPE_ANYTIME, "R_390_PC16DBL" },
    { R_390_PLT16DBL, 2, KLP_TYPE_ANYTIME, "R_390_PLT16DBL" },
    { R_390_PLTOFF16, 2, KLP_TYPE_ANYTIME, "R_390_PLTOFF16" },
    { R_390_GOTOFF16, 2, KLP_TYPE_ANYTIME, "R_390_GOTOFF16" },
    { R_390_20, 4, KLP_TYPE_ANYTIME, "R_390_20" },
    { R_390_32, 4, KLP_TYPE_ANYTIME, "R_390_32" },
    { R_390_PC32, 4, KLP_TYPE_ANYTIME, "R_390_PC32" },
    { R_390_PC32DBL, 4, KLP_TYPE_ANYTIME, "R_390_PC32DBL" },
    { R_390_PLT32, 4, KLP_TYPE_ANYTIME, "R_390_PLT32" },
    { R_390_PLT32DBL, 4, KLP_TYPE_ANYTIME, "R_390_PLT32DBL" },
    { R_390_PLTOFF32, 4, KLP_TYPE_ANYTIME, "R_390_PLTOFF32" },
    { R_390_GOTOFF32, 4, KLP_TYPE_ANYTIME, "R_390_GOTOFF32" },
    { R_390_GOTPC, 4, KLP_TYPE_ANYTIME, "R_390_GOTPC" },
    { R_390_GOTPCDBL, 4, KLP_TYPE_ANYTIME, "R_390_GOTPCDBL" },
    { R_390_64, 8, KLP_TYPE_ANYTIME, "R_390_64" },
    { R_390_PC64, 8, KLP_TYPE_ANYTIME, "R_390_PC64" },
    { R_390_PLT64, 8, KLP_TYPE_ANYTIME, "R_390_PLT64" },
    { R_390_PLTOFF64, 8, KLP_TYPE_ANYTIME, "R_390_PLTOFF64" },
    { R_390_GOTOFF64, 8, KLP_TYPE_ANYTIME, "R_390_GOTOFF64" },
    { R_390_GOT12, 2, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOT12" },
    { R_390_GOT16, 2, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOT16" },
    { R_390_GOTPLT12, 2, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOTPLT12" },
    { R_390_GOTPLT16, 2, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOTPLT16" },
    { R_390_GOT20, 4, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOT20" },
    { R_390_GOT32, 4, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOT32" },
    { R_390_GOTENT, 4, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOTENT" },
    { R_390_GOTPLT20, 4, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOTPLT20" },
    { R_390_GOTPLT32, 4, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOTPLT32" },
    { R_390_GOTPLTENT, 4, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOTPLTENT" },
    { R_390_GOT64, 8, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOT64" },
    { R_390_GOTPLT64, 8, KLP_TYPE_ANYTIME | KLP_TYPE_GOT, "R_390_GOTPLT64" },
    { 0, 0, 0, NULL }
  };

/* Thunks that the compiler makes.  */
static const char *const ordinary_prefixes[] =
  { "__s390_indirect_jump_", NULL };

static const char *const site_sections[] = { "__mcount_loc", NULL };

const struct klp_arch klp_arch_s390x =
  {
    .machine = EM_S390,
    .big_endian = true,
    .name = "s390x",
    .folder = "s390",
    .bfd_target = "elf64-s390",
    .no_op = R_390_NONE,
    .absolute = R_390_64,
    .types = types,
    .ordinary_prefixes = ordinary_prefixes,
    .site_sections = site_sections,
    .late_rodata = true
  };
