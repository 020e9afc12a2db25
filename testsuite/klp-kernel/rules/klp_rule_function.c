/* klp_rule_function -- the address of a function that is sealed.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Its name is in klp-rules.h; /proc/cmdline shows how it begins.  */

#include "klp-test.h"

#include "klp-rules.h"

extern const unsigned int function[] __asm__ (KLP_SEALED);

static const unsigned int *volatile pointer = function;

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %08x\n", *pointer);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
