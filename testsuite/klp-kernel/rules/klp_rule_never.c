/* klp_rule_never -- relocations of a module, and no klp_enable_patch ().
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/proc_fs.h>

extern int klp_target_a_value;

static int *volatile pointer = &klp_target_a_value;

static int
rule_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", pointer);
  return 0;
}

static int __init
rule_init (void)
{
  return proc_create_single ("klp_rule", 0444, NULL, rule_show) == NULL
	 ? -ENOMEM : 0;
}

static void __exit
rule_exit (void)
{
  remove_proc_entry ("klp_rule", NULL);
}

module_init (rule_init);
module_exit (rule_exit);
MODULE_INFO (livepatch, "Y");
MODULE_INFO (klp_object, "klp_target_a");
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A livepatch of bfd-klp's tests");
