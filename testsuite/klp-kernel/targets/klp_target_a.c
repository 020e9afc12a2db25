/* klp_target_a -- an ordinary module with statics for livepatches to use.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   It knows nothing of livepatching.  `noipa' keeps GCC from renaming a
   function or folding its result into the caller.  */

#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static int klp_target_a_value = 11;
module_param_named (value, klp_target_a_value, int, 0444);

static DEFINE_PER_CPU (int, klp_target_a_load) = 5;

/* A name that klp_target_b has too.  */
static __attribute__ ((noipa)) int
twin (void)
{
  return 1;
}

int klp_target_a_answer (void);

__attribute__ ((noipa)) int
klp_target_a_answer (void)
{
  return 42;
}
EXPORT_SYMBOL_GPL (klp_target_a_answer);

static __attribute__ ((noipa)) int
klp_target_a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "a original value=%d load=%d twin=%d\n", klp_target_a_value,
	      raw_cpu_read (klp_target_a_load), twin ());
  return 0;
}

static int __init
klp_target_a_init (void)
{
  this_cpu_add (klp_target_a_load, klp_target_a_value);
  if (!proc_create_single ("klp_target_a", 0444, NULL, klp_target_a_show))
    return -ENOMEM;
  return 0;
}

static void __exit
klp_target_a_exit (void)
{
  remove_proc_entry ("klp_target_a", NULL);
}

module_init (klp_target_a_init);
module_exit (klp_target_a_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A module to be patched by bfd-klp's tests");
