/* klp_rule_crowd -- more per-CPU variables than modules may have.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/percpu.h>

#ifndef KLP_CROWD
#define KLP_CROWD 2304
#endif

static DEFINE_PER_CPU (int[KLP_CROWD], klp_rule_crowd);

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %d\n", raw_cpu_read (klp_rule_crowd[KLP_CROWD - 1]));
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
