/* klp_rule_parts -- a good patch of several objects, for spoil to break.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Its structures are in sections of their own, where spoil finds them.  */

#include "klp-test.h"

/* Referred to by its name, which a static variable is not.  */
int klp_rule_number = 3;
module_param_named (number, klp_rule_number, int, 0444);

static int
first_show (struct seq_file *m, void *v)
{
  seq_puts (m, "rule first\n");
  return 0;
}

static int
second_show (struct seq_file *m, void *v)
{
  seq_puts (m, "rule second\n");
  return 0;
}

static struct klp_func vmlinux_funcs[] __section (".data..klp_funcs") = {
  { .old_name = "cmdline_proc_show", .new_func = first_show },
  { .old_name = "version_proc_show", .new_func = second_show }, { }
};

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, first_show);
KLP_TEST_FUNCS (b_funcs, klp_target_b_show, first_show);

static struct klp_object objects[] __section (".data..klp_objects") = {
  { .funcs = vmlinux_funcs },
  { .name = "klp_target_a", .funcs = a_funcs },
  { .name = "klp_target_b", .funcs = b_funcs }, { }
};

KLP_TEST_PATCH (objects);
