/* klp_target_b -- an ordinary module that depends on klp_target_a.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   It knows nothing of livepatching.  `noipa' keeps GCC from renaming a
   function or folding its result into the caller.  */

#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

int klp_target_a_answer (void);

static int klp_target_b_value = 22;
module_param_named (value, klp_target_b_value, int, 0444);

/* A name that klp_target_a has too.  */
static __attribute__ ((noipa)) int
twin (void)
{
  return 2;
}

static __attribute__ ((noipa)) int
klp_target_b_show (struct seq_file *m, void *v)
{
  seq_printf (m, "b original value=%d answer=%d twin=%d\n",
	      klp_target_b_value, klp_target_a_answer (), twin ());
  return 0;
}

static int __init
klp_target_b_init (void)
{
  if (!proc_create_single ("klp_target_b", 0444, NULL, klp_target_b_show))
    return -ENOMEM;
  return 0;
}

static void __exit
klp_target_b_exit (void)
{
  remove_proc_entry ("klp_target_b", NULL);
}

module_init (klp_target_b_init);
module_exit (klp_target_b_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A module to be patched by bfd-klp's tests");
