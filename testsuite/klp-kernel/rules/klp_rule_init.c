/* klp_rule_init -- a module's address in memory that is freed after init.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern int klp_target_a_value;

static int *early __initdata = &klp_target_a_value;
static int *pointer;

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", pointer);
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

static struct klp_patch patch = {
  .mod = THIS_MODULE, .objs = objects
};

static int __init
rule_init (void)
{
  int status = klp_enable_patch (&patch);

  pointer = *(int *volatile *) &early;
  return status;
}

static void __exit
rule_exit (void)
{
}

module_init (rule_init);
module_exit (rule_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A livepatch of bfd-klp's tests");
