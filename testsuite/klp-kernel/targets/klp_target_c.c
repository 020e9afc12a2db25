/* klp_target_c -- an ordinary module with what a compiler makes copies of.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   `noipa' keeps GCC from renaming a function; the copy that it would have made
   of one has its name from here, so that each compiler makes it.  */

#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

struct klp_target_c_operations
{
  int (*half) (int);
};

static __attribute__ ((noipa)) int
klp_target_c_half (int n)
{
  return n / 2;
}

static int klp_target_c_half_of_8 (void)
  __asm__ ("klp_target_c_half.constprop.0");

static __attribute__ ((noipa)) int
klp_target_c_half_of_8 (void)
{
  return 4;
}

static const struct klp_target_c_operations klp_target_c_operations
  = { .half = klp_target_c_half };

static __attribute__ ((noipa)) int
klp_target_c_next (void)
{
  static int klp_target_c_last;

  return ++klp_target_c_last;
}

static __attribute__ ((noipa)) int
klp_target_c_show (struct seq_file *m, void *v)
{
  const struct klp_target_c_operations *operations = m->private;

  seq_printf (m, "c %d %d %d\n", operations->half (6),
	      klp_target_c_half_of_8 (), klp_target_c_next ());
  return 0;
}

static int __init
klp_target_c_init (void)
{
  if (!proc_create_single_data ("klp_target_c", 0444, NULL, klp_target_c_show,
				(void *) &klp_target_c_operations))
    return -ENOMEM;
  return 0;
}

static void __exit
klp_target_c_exit (void)
{
  remove_proc_entry ("klp_target_c", NULL);
}

module_init (klp_target_c_init);
module_exit (klp_target_c_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A module to be patched by bfd-klp's tests");
