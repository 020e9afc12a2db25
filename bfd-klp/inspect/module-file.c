/* module-file.c -- check a module file, as it is found.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Asks all that there is to be asked of it.  Must not know a rule.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "elf/elf.h"
#include "image/image.h"
#include "inspect/module-file.h"
#include "inspect/stack.h"
#include "map/map.h"
#include "patch/patch.h"
#include "types/dwarf.h"
#include "klp-programs.h"

/* See klp-programs.h.  */

bool
klp_check_file (struct klp_context *context, struct klp_maps *maps,
		const struct klp_options *options, struct klp_stack *stack,
		const char *file, struct klp_checked *checked)
{
  struct klp_map_contents contents;
  struct klp_patch patch = { 0 };
  struct klp_elf *elf;
  bool good = klp_check_open (context, file, &contents, &elf);

  memset (checked, 0, sizeof *checked);
  if (good)
    {
      checked->release = klp_elf_release (elf);
      good = klp_fixes_read (context, elf, &checked->fixes);
      checked->is_signed = klp_is_signed (contents.data, contents.size);
      if (contents.packing != KLP_PACKED_NOT)
	checked->packing = klp_packing_name (contents.packing);
      if (!klp_check_wreck (elf) && !klp_check_unfinished (elf, false))
	{
	  klp_check_unused (elf);
	  klp_patch_read (elf, options, klp_maps_layout (maps), &patch);
	  klp_check_elf (elf, &patch, maps);
	  if (stack != NULL)
	    klp_stack_check (stack, elf, &patch);
	  if (maps != NULL && patch.n_objects != 0)
	    good = klp_prove_types (elf, &patch, maps, options->verbose,
				    &checked->proved);
	}
      klp_elf_close (elf);
      good &= klp_map_contents_same (context, &contents);
    }
  klp_map_contents_close (&contents);
  return good;
}
