/* klp_rule_weak -- a weak symbol that nothing has.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern char klp_rule_nowhere[] __attribute__ ((weak));

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", klp_rule_nowhere);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
