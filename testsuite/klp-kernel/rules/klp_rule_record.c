/* klp_rule_record -- a new function in memory that is freed.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static int __init
cmdline_show (struct seq_file *m, void *v)
{
  seq_puts (m, "rule\n");
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
