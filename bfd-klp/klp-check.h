/* klp-check.h -- the state that the files of the check share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KLP_CHECK_H
#define KLP_CHECK_H

#include "klp-int.h"

struct klp_checker
{
  struct klp_context *context;
  struct klp_elf *elf;
  const struct klp_patch *patch;
  struct klp_maps *maps;	/* or NULL  */
  const struct klp_arch *arch;
  const char *release;		/* or NULL  */
  unsigned int *ordinary;	/* by target section: the first ordinary
				   relocation section with an entry, or 0  */
};

/* klp-check-relocs.c: report every rule that CHECKER's relocations break;
   false when out of memory.  */
bool klp_check_relocations (struct klp_checker *checker);

#endif /* KLP_CHECK_H */
