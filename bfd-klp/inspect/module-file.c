/* module-file.c -- check a module file, as it is found.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Modules are installed packed and signed: unpacks them and passes over the
   signature, which stands behind all that ELF headers speak of.  Must not
   know a rule.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "elf/elf.h"
#include "image/image.h"
#include "image/unpack.h"
#include "inspect/module-file.h"
#include "inspect/stack.h"
#include "map/map.h"
#include "patch/patch.h"

/* See module-file.h.  */

bool
klp_check_open (struct klp_context *context, const char *file,
		struct klp_map_contents *contents, struct klp_elf **elf)
{
  if (!klp_map_contents_open (context, file, KLP_UNPACK_MODULE_MAX, contents))
    return false;
  switch (klp_elf_open_memory (context, contents->data, contents->size, file,
			       KLP_CARE_WRECK, elf))
    {
    case KLP_ELF_READ:
      return true;
    case KLP_ELF_FOREIGN:
      return klp_error (context, "%s: no module: it is not a relocatable ELF"
			" file", file);
    default:
      return false;
    }
}

/* See klp.h.  */

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
      checked->is_signed = klp_is_signed (contents.data, contents.size);
      if (contents.packing != KLP_PACKED_NOT)
	checked->packing = klp_packing_name (contents.packing);
      if (!klp_check_wreck (elf) && !klp_check_unfinished (elf, false))
	{
	  klp_check_unused (elf);
	  klp_patch_read (elf, options, &patch);
	  klp_check_elf (elf, &patch, maps);
	  if (stack != NULL)
	    klp_stack_check (stack, elf, &patch);
	}
      klp_elf_close (elf);
      good = klp_map_contents_same (context, &contents);
    }
  klp_map_contents_close (&contents);
  return good;
}
