/* klp_rule_table -- a module's address in a table that the loader sorts.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The entries are in the wrong order.  */

#include "klp-test.h"

extern int klp_target_a_value;

static int
a_show (struct seq_file *m, void *v)
{
  asm volatile ("1: nop\n"
		"2: nop\n"
		"	.pushsection __ex_table, \"a\"\n"
		"	.balign 4\n"
		"	.long 2b - ., 2b - ., 1\n"
		"	.long 1b - ., klp_target_a_value - ., 1\n"
		"	.popsection");
  seq_puts (m, "rule\n");
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
