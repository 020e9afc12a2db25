/* klp_target_key -- an ordinary module with a static key, static calls and a
   tracepoint.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   It knows nothing of livepatching.  Its parameter `on' switches the key and
   changes what the calls reach.  */

#include <linux/jump_label.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/static_call.h>

#define CREATE_TRACE_POINTS
#include "klp_target_event.h"

static DEFINE_STATIC_KEY_FALSE (klp_target_key);

static __attribute__ ((noipa)) int
klp_target_key_answer (void)
{
  return 42;
}

static __attribute__ ((noipa)) int
klp_target_key_other_answer (void)
{
  return 43;
}

static __attribute__ ((noipa)) void
klp_target_key_hooked (int *n)
{
  *n = 7;
}

DEFINE_STATIC_CALL (klp_target_key_call, klp_target_key_answer);
DEFINE_STATIC_CALL_NULL (klp_target_key_hook, klp_target_key_hooked);

static int
klp_target_key_set (const char *text, const struct kernel_param *parameter)
{
  if (text[0] == '1')
    {
      static_branch_enable (&klp_target_key);
      static_call_update (klp_target_key_call, klp_target_key_answer);
      static_call_update (klp_target_key_hook, NULL);
    }
  else
    {
      static_branch_disable (&klp_target_key);
      static_call_update (klp_target_key_call, klp_target_key_other_answer);
      static_call_update (klp_target_key_hook, klp_target_key_hooked);
    }
  return 0;
}

static const struct kernel_param_ops klp_target_key_ops
  = { .set = klp_target_key_set };
module_param_cb (on, &klp_target_key_ops, NULL, 0200);

static __attribute__ ((noipa)) int
klp_target_key_show (struct seq_file *m, void *v)
{
  int answer = static_call (klp_target_key_call) (), n = 0;

  static_call_cond (klp_target_key_hook) (&n);
  trace_klp_target_shown (answer + n);
  seq_printf (m, "key %s, call %d\n",
	      static_branch_unlikely (&klp_target_key) ? "on" : "off", answer);
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
