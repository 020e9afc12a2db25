/* klp_test_for_modules -- what is exported for named modules only.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"
#include "klp-chosen.h"

extern const char for_modules[] __asm__ (KLP_FOR_MODULES);

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "%px\n", for_modules);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
