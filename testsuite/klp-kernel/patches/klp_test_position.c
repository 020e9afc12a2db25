/* klp_test_position -- names that vmlinux has more than once.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include "klp-chosen.h"

/* klp-chosen.h is made by ../build.sh from the kernel's symbols:
   KLP_MANY is a name that KLP_MANY_COUNT statics have, KLP_NAMESAKE one
   that a global, in position KLP_NAMESAKE_POSITION, shares with a static.  */

extern char many_first[], many_second[], many_last[], namesake[];

MODULE_INFO (klp_symbol, "many_first=" KLP_MANY ":vmlinux:1");
MODULE_INFO (klp_symbol, "many_second=" KLP_MANY ":vmlinux:2");
MODULE_INFO (klp_symbol, "many_last=" KLP_MANY ":vmlinux:" KLP_MANY_COUNT);
MODULE_INFO (klp_symbol,
	     "namesake=" KLP_NAMESAKE ":vmlinux:" KLP_NAMESAKE_POSITION);

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "%px %px %px %px\n", many_first, many_second, many_last,
	      namesake);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
