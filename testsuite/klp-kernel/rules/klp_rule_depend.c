/* klp_rule_depend -- a patch of vmlinux that calls a module's export.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

int klp_target_a_answer (void);

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %d\n", klp_target_a_answer ());
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
