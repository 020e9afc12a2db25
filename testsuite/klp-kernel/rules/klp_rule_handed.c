/* klp_rule_handed -- a function of the patch that the kernel keeps.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/proc_fs.h>

static int
kept_show (struct seq_file *m, void *v)
{
  return 0;
}

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %d\n",
	      proc_create_single ("klp_rule_kept", 0, NULL, kept_show) != NULL);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
