/* klp_rule_keyed -- a static call of vmlinux, for spoil to take its key.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The call is never run.  */

#include "klp-test.h"

#include <linux/static_call.h>

void klp_rule_disable (void);
DECLARE_STATIC_CALL (x86_pmu_disable_all, klp_rule_disable);

static volatile int never;

static int
cmdline_show (struct seq_file *m, void *v)
{
  if (never)
    static_call (x86_pmu_disable_all) ();
  seq_puts (m, "rule\n");
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
