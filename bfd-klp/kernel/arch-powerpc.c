/* arch-powerpc.c -- what is different on powerpc, 64 bits and little-endian.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Facts from the kernel's arch/powerpc, as the row of one CPU.  Knows
   nothing of files or maps.  */

#include "config.h"
#include <elf.h>
#include "kernel/arch.h"
#include "klp-format.h"

/* The relocation types that the loader applies (apply_relocate_add of
   kernel/module_64.c).  Those relative to
   the TOC or in halves are cut off without a word when the symbol is far away,
   as all of the kernel's are.  */
static const struct klp_arch_type types[] =
  {
    { R_PPC64_ADDR64, 8, KLP_TYPE_ANYTIME, "R_PPC64_ADDR64" },
    { R_PPC64_REL64, 8, KLP_TYPE_ANYTIME, "R_PPC64_REL64" },
    { R_PPC64_ADDR32, 4, KLP_TYPE_ANYTIME, "R_PPC64_ADDR32" },
    { R_PPC64_REL24, 4, KLP_TYPE_ANYTIME | KLP_TYPE_CALL, "R_PPC64_REL24" },
    { R_PPC64_REL32, 4, 0, "R_PPC64_REL32" },
    { R_PPC64_TOC, 8, KLP_TYPE_BARE, "R_PPC64_TOC" },
    { R_PPC64_TOC16, 2, 0, "R_PPC64_TOC16" },
    { R_PPC64_TOC16_LO, 2, 0, "R_PPC64_TOC16_LO" },
    { R_PPC64_TOC16_DS, 2, 0, "R_PPC64_TOC16_DS" },
    { R_PPC64_TOC16_LO_DS, 2, 0, "R_PPC64_TOC16_LO_DS" },
    { R_PPC64_TOC16_HA, 2, 0, "R_PPC64_TOC16_HA" },
    { R_PPC64_REL16_LO, 2, 0, "R_PPC64_REL16_LO" },
    { R_PPC64_REL16_HA, 2, 0, "R_PPC64_REL16_HA" },
    { R_PPC64_ENTRY, 4, KLP_TYPE_BARE, "R_PPC64_ENTRY" },
    { R_PPC64_PCREL34, 8, 0, "R_PPC64_PCREL34" },
    { R_PPC64_GOT_PCREL34, 8, 0, "R_PPC64_GOT_PCREL34" },
    { 0, 0, 0, NULL }
  };

/* The TOC's own symbol, and the functions of crtsavres.o, which is linked into
   each module.  */
static const char *const ordinary[] = { ".TOC.", NULL };
static const char *const ordinary_prefixes[] =
  {
    "_savegpr", "_restgpr", "_savefpr", "_restfpr", "_savevr", "_restvr", NULL
  };

static const char *const site_sections[] =
  { "__mcount_loc", "__patchable_function_entries", NULL };

/* What is no instruction is stored plainly, so read-only data faults.  */
const struct klp_arch klp_arch_ppc64le =
  {
    .machine = EM_PPC64,
    .name = "ppc64le",
    .folder = "powerpc",
    .bfd_target = "elf64-powerpcle",
    .no_op = R_PPC64_TOCSAVE,	/* R_PPC64_NONE is refused  */
    .absolute = R_PPC64_ADDR64,
    .types = types,
    .ordinary = ordinary,
    .ordinary_prefixes = ordinary_prefixes,
    .undefined = ".TOC.",
    .site_sections = site_sections,
    .site_after = 16		/* behind what sets the TOC and saves LR  */
  };
