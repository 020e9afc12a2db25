/* module-open.c -- open a module file, as it is found.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Modules are installed packed and signed: unpacks them and passes over the
   signature, which stands behind all that ELF headers speak of.  Must not
   know a rule.  */

#include "config.h"
#include "base/base.h"
#include "elf/elf.h"
#include "image/image.h"
#include "image/unpack.h"
#include "inspect/module-file.h"

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
      return klp_error (context, "%s: not a module: it is not a relocatable"
			" ELF file", file);
    default:
      return false;
    }
}
