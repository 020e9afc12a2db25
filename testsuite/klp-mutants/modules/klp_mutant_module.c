/* klp_mutant_module -- a good patch of a module that comes later.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   With late relocations in code and in data, of vmlinux and of the module.  */

#include "klp-test.h"

#include <linux/percpu.h>

extern int klp_target_a_value;
DECLARE_PER_CPU (int, klp_target_a_load);
extern int twin (void);
extern char *saved_command_line;

static int *volatile pointer = &klp_target_a_value;

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "mutant %d %d %d %d %px\n", klp_target_a_value,
	      pointer == NULL ? -1 : *pointer, twin (),
	      raw_cpu_read (klp_target_a_load), &saved_command_line);
  return 0;
}

static int
version_show (struct seq_file *m, void *v)
{
  seq_printf (m, "mutant %px\n", &saved_command_line);
  return 0;
}

static struct klp_func a_funcs[] __section (".data..klp_funcs") = {
  { .old_name = "klp_target_a_show", .new_func = a_show }, { }
};

KLP_TEST_FUNCS (vmlinux_funcs, version_proc_show, version_show);

static struct klp_object objects[] __section (".data..klp_objects") = {
  { .name = "klp_target_a", .funcs = a_funcs },
  { .funcs = vmlinux_funcs }, { }
};

KLP_TEST_PATCH (objects);
