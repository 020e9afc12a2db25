/* code.c -- the CPUs whose instructions are read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know any rule.  */

#include "config.h"
#include "check/code.h"

static const struct klp_code *const codes[] = { &klp_code_x86_64 };

/* See code.h.  */

const struct klp_code *
klp_code_find (unsigned int machine)
{
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (codes[i]->machine == machine)
      return codes[i];
  return NULL;
}
