/* klp_rule_code -- a module's address in code that the loader copies.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <asm/alternative.h>
#include <asm/cpufeatures.h>

static int
a_show (struct seq_file *m, void *v)
{
  unsigned long address;

  asm volatile (ALTERNATIVE ("movq $1, %0", "movq $klp_target_a_value, %0",
			     X86_FEATURE_ALWAYS)
		: "=a" (address));
  seq_printf (m, "rule %lu\n", address);
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
