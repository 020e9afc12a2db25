/* klp_rule_freed -- a variable in init memory that is read later.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The exception table lets the guest live.  */

#include "klp-test.h"

#include <asm/asm.h>

#ifndef KLP_WHERE
#define KLP_WHERE __initdata
#endif

int klp_rule_at_first KLP_WHERE = 3;

static int
cmdline_show (struct seq_file *m, void *v)
{
  int value = -1;

  asm volatile ("1: movl klp_rule_at_first(%%rip), %0\n2:"
		_ASM_EXTABLE (1b, 2b) : "+r" (value));
  seq_printf (m, "rule %d\n", value);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
