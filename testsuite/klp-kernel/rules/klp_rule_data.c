/* klp_rule_data -- a variable that is declared as a function, and called.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern void console_owner_lock (void);

static int
cmdline_show (struct seq_file *m, void *v)
{
  console_owner_lock ();
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
