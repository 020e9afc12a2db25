/* klp_rule_wide -- a variable that is aligned to more than a page.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#ifndef KLP_ALIGNED
#define KLP_ALIGNED (1 << 20)
#endif

static int klp_rule_wide __aligned (KLP_ALIGNED);

static int
cmdline_show (struct seq_file *m, void *v)
{
  unsigned long place = (unsigned long) &klp_rule_wide;

  /* The compiler believes that it is.  */
  OPTIMIZER_HIDE_VAR (place);
  seq_printf (m, "rule %s\n",
	      place % KLP_ALIGNED == 0 ? "aligned" : "not aligned");
  klp_rule_wide++;
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
