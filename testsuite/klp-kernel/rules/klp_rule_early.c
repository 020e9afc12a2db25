/* klp_rule_early -- a callback that uses a module's variable.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#ifndef KLP_VMLINUX_CALLBACK
#define KLP_VMLINUX_CALLBACK callback
#define KLP_MODULE_CALLBACK NULL
#endif

extern int klp_target_a_value;

static void *klp_rule_seen;

static __attribute__ ((noipa)) int
callback (struct klp_object *object)
{
  klp_rule_seen = &klp_target_a_value;
  return 0;
}

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", klp_rule_seen);
  return 0;
}

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", klp_rule_seen);
  return 0;
}

KLP_TEST_FUNCS (vmlinux_funcs, cmdline_proc_show, cmdline_show);
KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs,
    .callbacks = { .pre_patch = KLP_VMLINUX_CALLBACK } },
  { .name = "klp_target_a", .funcs = a_funcs,
    .callbacks = { .pre_patch = KLP_MODULE_CALLBACK } }, { }
};

KLP_TEST_PATCH (objects);
