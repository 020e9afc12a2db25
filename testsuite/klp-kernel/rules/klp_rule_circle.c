/* klp_rule_circle -- a new function that calls the one that it replaces.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Without the end at the fourth call the guest would be dead.  */

#include "klp-test.h"

#ifndef KLP_CALLED
#define KLP_CALLED cmdline_proc_show
#endif

extern int KLP_CALLED (struct seq_file *m, void *v);

static int calls;

static int
cmdline_show (struct seq_file *m, void *v)
{
  if (++calls < 4)
    KLP_CALLED (m, v);
  seq_printf (m, "rule %d\n", calls);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
