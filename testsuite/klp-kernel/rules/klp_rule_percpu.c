/* klp_rule_percpu -- an address of vmlinux in per-CPU data.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/percpu.h>

extern char *saved_command_line;

static DEFINE_PER_CPU (char **, klp_rule_pointer) = &saved_command_line;

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", raw_cpu_read (klp_rule_pointer));
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
