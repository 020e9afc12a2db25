/* klp_rule_fixed -- a variable that is read-only when it is written.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The exception table lets the guest live.  */

#include "klp-test.h"

#include <asm/asm.h>

#ifndef KLP_WHERE
#define KLP_WHERE __ro_after_init
#endif

int klp_rule_once KLP_WHERE = 3;

static int
cmdline_show (struct seq_file *m, void *v)
{
  asm volatile ("1: movl $4, klp_rule_once(%%rip)\n2:" _ASM_EXTABLE (1b, 2b)
		: : : "memory");
  seq_printf (m, "rule %d\n", klp_rule_once);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
