/* klp_rule_helped -- a helper of vmlinux's code that uses a module's variable.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#ifndef KLP_ASKS
#define KLP_ASKS true
#define KLP_PRE_PATCH NULL
#define KLP_POST_UNPATCH NULL
#endif

extern int klp_target_a_value;

static __attribute__ ((noipa)) int
helper (struct seq_file *m)
{
  seq_printf (m, "rule %px\n", &klp_target_a_value);
  return 0;
}

static int
cmdline_show (struct seq_file *m, void *v)
{
  if (KLP_ASKS)
    return helper (m);
  seq_puts (m, "rule alone\n");
  return 0;
}

static int
a_show (struct seq_file *m, void *v)
{
  return helper (m);
}

KLP_TEST_FUNCS (vmlinux_funcs, cmdline_proc_show, cmdline_show);
KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs },
  { .name = "klp_target_a", .funcs = a_funcs,
    .callbacks = { .pre_patch = KLP_PRE_PATCH,
		   .post_unpatch = KLP_POST_UNPATCH } }, { }
};

KLP_TEST_PATCH (objects);
