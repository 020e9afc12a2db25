/* klp_stack_ftrace.c -- no patch: another user of ftrace that may change where
   version_proc_show goes, of which the kernel allows one.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include <linux/ftrace.h>
#include <linux/module.h>

static void
traced (unsigned long ip, unsigned long parent, struct ftrace_ops *ops,
	struct ftrace_regs *regs)
{
}

static struct ftrace_ops ops = {
  .func = traced,
  .flags = FTRACE_OPS_FL_SAVE_REGS | FTRACE_OPS_FL_IPMODIFY
};

static int __init
stack_init (void)
{
  static unsigned char name[] = "version_proc_show";
  int error = ftrace_set_filter (&ops, name, sizeof name - 1, 1);

  return error != 0 ? error : register_ftrace_function (&ops);
}

static void __exit
stack_exit (void)
{
  unregister_ftrace_function (&ops);
}

module_init (stack_init);
module_exit (stack_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A module of bfd-klp's tests");
