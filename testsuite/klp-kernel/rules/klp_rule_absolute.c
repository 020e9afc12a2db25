/* klp_rule_absolute -- code that takes an address relative to itself.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

char klp_rule_here[8] = "here";

static int
cmdline_show (struct seq_file *m, void *v)
{
  void *place;

  asm ("leaq klp_rule_here(%%rip), %0" : "=r" (place));
  seq_printf (m, "rule %px\n", place);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
