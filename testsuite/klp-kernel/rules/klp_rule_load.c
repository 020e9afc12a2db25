/* klp_rule_load -- a module's per-CPU variable without a CPU's base.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The fault, if it is one, leaves 0, which the variable is not.  */

#include "klp-test.h"

#include <linux/percpu.h>
#include <asm/asm.h>

#ifndef KLP_SEGMENT
#define KLP_SEGMENT ""
#endif

DECLARE_PER_CPU (int, klp_target_a_load);

static int
a_show (struct seq_file *m, void *v)
{
  unsigned int read = 0;

  asm volatile ("1:\tmovl\t" KLP_SEGMENT "klp_target_a_load(%%rip), %0\n2:\n"
		_ASM_EXTABLE (1b, 2b) : "+r" (read));
  seq_printf (m, "rule %d\n", read == raw_cpu_read (klp_target_a_load));
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
