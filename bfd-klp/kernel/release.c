/* release.c -- the kernel that a module is for.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure text.  */

#include "config.h"
#include <stdio.h>
#include <string.h>
#include "klp-int.h"
#include "klp-format.h"

/* See klp-int.h.  */

bool
klp_release_before (const char *release, unsigned int bound)
{
  unsigned int first, second;

  if (release == NULL || sscanf (release, "%9u.%9u", &first, &second) != 2)
    return false;
  return (first < bound >> 16
	  || (first == bound >> 16 && second < (bound & 0xffff)));
}

/* See klp-int.h.  */

const char *
klp_elf_release (const struct klp_elf *elf)
{
  size_t size;
  const char *modinfo = klp_elf_modinfo (elf, &size);
  const char *vermagic
    = (modinfo == NULL ? NULL
       : klp_modinfo_find (modinfo, size, KLP_MODINFO_VERMAGIC, NULL));

  if (vermagic == NULL)
    return NULL;
  return klp_copy_string (elf->context, vermagic, strcspn (vermagic, " "));
}
