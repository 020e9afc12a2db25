/* klp_rule_cpu -- a per-CPU variable of vmlinux without a CPU's base.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The fault, if it is one, leaves 0.  */

#include "klp-test.h"

#include <linux/percpu.h>
#include <asm/asm.h>

#ifndef KLP_SEGMENT
#define KLP_SEGMENT ""
#endif

static int
cmdline_show (struct seq_file *m, void *v)
{
  unsigned long read = 0;

  asm volatile ("1:\tmovq\t" KLP_SEGMENT "this_cpu_off(%%rip), %0\n2:\n"
		_ASM_EXTABLE (1b, 2b) : "+r" (read));
  seq_printf (m, "rule %d\n", read == raw_cpu_read (this_cpu_off));
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
