/* module-file.h -- open a module to be looked at.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_CHECK_FILE_H
#define KLP_CHECK_FILE_H

#include "elf/elf.h"
#include "image/image.h"

/* Open the module FILE, packed or not, into CONTENTS, which must be closed
   whatever comes of it, and *ELF, with KLP_CARE_WRECK.  */
bool klp_check_open (struct klp_context *context, const char *file,
		     struct klp_map_contents *contents, struct klp_elf **elf);

/* What ELF calls the code that FUNCTION puts in the old one's place
   (dump.c).  */
struct klp_patch_function;
const char *klp_new_function_name (struct klp_elf *elf,
				   const struct klp_patch_function *function);

#endif /* KLP_CHECK_FILE_H */
