/* insns.c -- the CPUs whose instructions are read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know any rule.  */

#include "config.h"
#include "check/insns.h"

static const struct klp_insns *const rows[] = { &klp_insns_x86_64 };

/* See insns.h.  */

const struct klp_insns *
klp_insns_find (unsigned int machine)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i]->machine == machine)
      return rows[i];
  return NULL;
}
