/* klp_rule_middle -- a new function whose first instruction is left out.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   good-middle is the same from the beginning.  */

#include "klp-test.h"

#ifndef KLP_SKIPPED
#define KLP_SKIPPED 10
#endif

/* It has ten bytes.  */
int klp_rule_begun;
extern int klp_rule_entry (struct seq_file *m, void *v);
asm (".text\n"
     "\t.globl\tklp_rule_entry\n"
     "\t.type\tklp_rule_entry, @function\n"
     "klp_rule_entry:\n"
     "\tmovl\t$1, klp_rule_begun(%rip)\n"
     "\tjmp\tklp_rule_show\n"
     "\t.size\tklp_rule_entry, . - klp_rule_entry");

int klp_rule_show (struct seq_file *m, void *v);
int
klp_rule_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %d\n", klp_rule_begun);
  return 0;
}

static struct klp_func vmlinux_funcs[] = {
  { .old_name = "cmdline_proc_show",
    .new_func = (char *) klp_rule_entry + KLP_SKIPPED },
  { }
};

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs }, { }
};

KLP_TEST_PATCH (objects);
