/* source-seal.h -- functions that may not be called through a pointer.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What source-seal.c gives to the readers of vmlinux and of modules.  For
   the programs only.  */

#ifndef KLP_MAP_SEAL_H
#define KLP_MAP_SEAL_H

#include "making/making.h"

/* The section that lists them.  */
#define KLP_SEAL_SECTION ".ibt_endbr_seal"

struct klp_map_seal;

/* Their places, sorted.  */
struct klp_map_seals
{
  struct klp_map_seal *seals;
  size_t count;
};

/* Read the list of vmlinux's FILE: SIZE bytes at DATA, which are at ADDRESS
   in the running kernel, into SEALS.  */
bool klp_map_read_seals (struct klp_context *context, const char *file,
			 const unsigned char *data, size_t size,
			 uint64_t address, struct klp_map_seals *seals);

/* The same for the module ELF, which may have no list.  */
bool klp_map_module_seals (struct klp_context *context,
			   const struct klp_elf *elf,
			   struct klp_map_seals *seals);

/* Whether ADDRESS in section number SECTION (0 in vmlinux) is in SEALS.  */
bool klp_map_is_sealed (const struct klp_map_seals *seals,
			unsigned int section, uint64_t address);

/* Mark what is in SEALS of vmlinux's symbols, which BUILDER has from number
   FIRST on.  */
void klp_map_seal (struct klp_map_builder *builder, size_t first,
		   const struct klp_map_seals *seals);

#endif /* KLP_MAP_SEAL_H */
