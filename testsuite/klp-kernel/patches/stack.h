/* stack.h -- patches that are loaded one after the other.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Each shows its own name in /proc/version, and with STACK_CMDLINE in
   /proc/cmdline too, and says so when it goes.  With STACK_FIFO no FIFO can be
   opened.  STACK_STATES and STACK_REPLACE are what its struct klp_patch
   says.  */

#include <linux/fs.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

static int
stack_show (struct seq_file *m, void *v)
{
  seq_puts (m, KBUILD_MODNAME "\n");
  return 0;
}

#ifdef STACK_CMDLINE
static int
stack_cmdline_show (struct seq_file *m, void *v)
{
  return stack_show (m, v);
}
#endif

#ifdef STACK_FIFO
static int
stack_fifo_open (struct inode *inode, struct file *file)
{
  return -EIO;
}
#endif

static struct klp_func funcs[] = {
  { .old_name = "version_proc_show", .new_func = stack_show },
#ifdef STACK_FIFO
  { .old_name = "fifo_open", .new_func = stack_fifo_open },
#endif
#ifdef STACK_CMDLINE
  { .old_name = "cmdline_proc_show", .new_func = stack_cmdline_show },
#endif
  { }
};

static void
stack_gone (struct klp_object *object)
{
  pr_info (KBUILD_MODNAME " called back\n");
}

static struct klp_object objects[] = {
  { .funcs = funcs, .callbacks.post_unpatch = stack_gone }, { }
};

#ifdef STACK_STATES
static struct klp_state states[] = { STACK_STATES, { } };
#endif

#ifndef STACK_REPLACE
#define STACK_REPLACE false
#endif

static struct klp_patch patch = {
  .mod = THIS_MODULE, .objs = objects,
#ifdef STACK_STATES
  .states = states,
#endif
  .replace = STACK_REPLACE
};

static int __init
stack_init (void)
{
  return klp_enable_patch (&patch);
}

static void __exit
stack_exit (void)
{
}

module_init (stack_init);
module_exit (stack_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A livepatch of bfd-klp's tests");
MODULE_INFO (livepatch, "Y");
MODULE_INFO (klp_fixes, "CVE-0000-" KBUILD_MODNAME);
