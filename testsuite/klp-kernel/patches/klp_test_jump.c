/* klp_test_jump -- a static key of vmlinux in patched code.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/jump_label.h>

DECLARE_STATIC_KEY_FALSE (sched_schedstats);

static int
cmdline_show (struct seq_file *m, void *v)
{
  if (static_branch_unlikely (&sched_schedstats))
    seq_puts (m, "key on\n");
  else
    seq_puts (m, "key off\n");
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
