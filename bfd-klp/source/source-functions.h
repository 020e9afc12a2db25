/* source-functions.h -- what a kernel and its modules tell of their functions.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What source-seal.c, source-sites.c and source-functions.c give to the
   readers of vmlinux and of modules.  For the programs only.  */

#ifndef KLP_SOURCE_FUNCTIONS_H
#define KLP_SOURCE_FUNCTIONS_H

#include "elf/elf.h"
#include "image/image.h"
#include "making/making.h"
#include "source/source-places.h"

/* ---- source-seal.c: functions without ENDBR ---- */

/* The section that lists them.  */
#define KLP_SEAL_SECTION ".ibt_endbr_seal"

/* Read the list of IMAGE, which may have none, into SEALS.  */
bool klp_image_seals (const struct klp_image *image, struct klp_places *seals);

/* The same for the module ELF.  */
bool klp_map_module_seals (struct klp_context *context,
			   const struct klp_elf *elf,
			   struct klp_places *seals);

/* ---- source-sites.c: functions with ftrace sites ---- */

/* Read the list of ftrace sites between START and STOP in IMAGE and make SITES
   of it: the STARTS of the functions that they belong to.  *KNOWN: that could
   be done.  */
bool klp_image_sites (struct klp_image *image, uint64_t start, uint64_t stop,
		      const struct klp_places *starts,
		      struct klp_places *sites, bool *known);

/* The same for the module ELF, which may have no list.  */
bool klp_module_sites (struct klp_context *context, const struct klp_elf *elf,
		       const struct klp_places *starts,
		       struct klp_places *sites, bool *known);

/* ---- source-functions.c ---- */

/* Mark the functions of vmlinux, TARGET, whose symbols BUILDER has from number
   FIRST on, as IMAGE tells.  */
bool klp_map_mark_functions (struct klp_map_builder *builder,
			     struct klp_map_target *target, size_t first,
			     struct klp_image *image);

/* What a module tells of its functions.  */
struct klp_functions
{
  const struct klp_elf *elf;
  struct klp_places sealed;
  struct klp_places traced;
  bool traced_known;
  bool ibt;
};

/* Read what the module ELF tells into FUNCTIONS.  */
bool klp_module_functions (struct klp_context *context,
			   const struct klp_elf *elf,
			   struct klp_functions *functions);

/* The marks (enum klp_map_flag) of symbol number INDEX of FUNCTIONS' module,
   which is in init memory or not.  */
unsigned int klp_module_function_marks (const struct klp_functions *functions,
					uint32_t index, bool init);

#endif /* KLP_SOURCE_FUNCTIONS_H */
