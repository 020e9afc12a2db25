/* klp_target_key -- an ordinary module with a static key and a static call.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   It knows nothing of livepatching.  */

#include <linux/jump_label.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/static_call.h>

static DEFINE_STATIC_KEY_FALSE (klp_target_key);

static __attribute__ ((noipa)) int
klp_target_key_answer (void)
{
  return 42;
}

DEFINE_STATIC_CALL (klp_target_key_call, klp_target_key_answer);

static __attribute__ ((noipa)) int
klp_target_key_show (struct seq_file *m, void *v)
{
  seq_printf (m, "key %s, call %d\n",
	      static_branch_unlikely (&klp_target_key) ? "on" : "off",
	      static_call (klp_target_key_call) ());
  return 0;
}

static int __init
klp_target_key_init (void)
{
  static_branch_enable (&klp_target_key);
  if (!proc_create_single ("klp_target_key", 0444, NULL, klp_target_key_show))
    return -ENOMEM;
  return 0;
}

static void __exit
klp_target_key_exit (void)
{
  remove_proc_entry ("klp_target_key", NULL);
}

module_init (klp_target_key_init);
module_exit (klp_target_key_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A module to be patched by bfd-klp's tests");
