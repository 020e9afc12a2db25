/* klp_rule_first -- code for vmlinux with a module's address.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern int klp_target_a_value;

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", &klp_target_a_value);
  return 0;
}

static int
a_show (struct seq_file *m, void *v)
{
  seq_puts (m, "rule\n");
  return 0;
}

KLP_TEST_FUNCS (vmlinux_funcs, cmdline_proc_show, cmdline_show);
KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs },
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
