/* multi_modules -- one patch over vmlinux and two modules.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include "multi.h"

extern int klp_target_a_value;
extern int klp_target_b_value;
extern char *saved_command_line;

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "multi a %d %zu\n", klp_target_a_value,
	      strlen (saved_command_line));
  return 0;
}

static int
b_show (struct seq_file *m, void *v)
{
  seq_printf (m, "multi b %d %zu\n", klp_target_b_value,
	      strlen (saved_command_line));
  return 0;
}

KLP_TEST_FUNCS (vmlinux_funcs, cmdline_proc_show, multi_cmdline_show);
KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);
KLP_TEST_FUNCS (b_funcs, klp_target_b_show, b_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs },
  { .name = "klp_target_a", .funcs = a_funcs },
  { .name = "klp_target_b", .funcs = b_funcs }, { }
};

KLP_TEST_PATCH (objects);
