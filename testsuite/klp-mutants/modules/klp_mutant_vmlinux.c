/* klp_mutant_vmlinux -- a good patch of vmlinux with all that a patch may have.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Static keys, alternatives, exceptions, a warning, per-CPU data, a parameter,
   an export, callbacks and states; what each of them does is seen in what the
   patched functions print.  The structures are in sections of their own, where
   the mutants' list finds their members.  */

#include "klp-test.h"

#include <linux/jump_label.h>
#include <linux/percpu.h>
#include <linux/uaccess.h>
#include <asm/cpufeature.h>

extern char *saved_command_line;
extern const char linux_proc_banner[];
DECLARE_STATIC_KEY_FALSE (sched_schedstats);

static DEFINE_STATIC_KEY_TRUE (own_key);
static DEFINE_PER_CPU (int, own_load) = 5;
static int number = 3;
module_param (number, int, 0444);

static const void *volatile pointers[]
  = { &saved_command_line, linux_proc_banner };
static const void *volatile last
  __section (".data..klp_last") = linux_proc_banner;
static int called;

int klp_mutant_shared (int given);

int
klp_mutant_shared (int given)
{
  WARN_ON (given == 77);
  return given + 1;
}
EXPORT_SYMBOL_GPL (klp_mutant_shared);

/* Whether what cannot be read is found to be so, by the table of exceptions.  */
static int
unreadable (void)
{
  long value;

  __get_kernel_nofault (&value, (void *) -4096, long, failed);
  return 0;
failed:
  return 1;
}

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "mutant %px %px %px\n", pointers[0], pointers[1], last);
  seq_printf (m, "%d %d %d %d\n",
	      static_branch_unlikely (&sched_schedstats) ? 1 : 0,
	      static_branch_likely (&own_key) ? 1 : 0,
	      static_cpu_has (X86_FEATURE_TSC) ? 1 : 0, unreadable ());
  seq_puts (m, saved_command_line);
  return 0;
}

static int
version_show (struct seq_file *m, void *v)
{
  this_cpu_add (own_load, 1);
  seq_printf (m, "mutant %d %d %d %d\n", called, number,
	      raw_cpu_read (own_load), klp_mutant_shared (number));
  return 0;
}

static int
before_patch (struct klp_object *object)
{
  called |= 1;
  return 0;
}

static void
after_patch (struct klp_object *object)
{
  called |= 2;
}

static void
before_unpatch (struct klp_object *object)
{
  called |= 4;
}

static void
after_unpatch (struct klp_object *object)
{
  pr_info ("klp_mutant: %d\n", called);
}

static struct klp_func funcs[] __section (".data..klp_funcs") = {
  { .old_name = "cmdline_proc_show", .new_func = cmdline_show },
  { .old_name = "version_proc_show", .new_func = version_show,
    .old_sympos = 1 }, { }
};

static struct klp_object objects[] __section (".data..klp_objects") = {
  { .funcs = funcs,
    .callbacks = { .pre_patch = before_patch, .post_patch = after_patch,
		   .pre_unpatch = before_unpatch,
		   .post_unpatch = after_unpatch } }, { }
};

static struct klp_state states[] __section (".data..klp_states") = {
  { .id = 21, .version = 1 }, { }
};

static struct klp_patch patch __section (".data..klp_patch") = {
  .mod = THIS_MODULE, .objs = objects, .states = states, .replace = true
};

static int __init
mutant_init (void)
{
  return klp_enable_patch (&patch);
}

static void __exit
mutant_exit (void)
{
  called = 0;
}

module_init (mutant_init);
module_exit (mutant_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A livepatch for bfd-klp's mutants");
