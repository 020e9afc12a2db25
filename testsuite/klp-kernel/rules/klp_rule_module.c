/* klp_rule_module -- a good patch of a module, for spoil to break.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern int klp_target_a_value;

static int *volatile pointer = &klp_target_a_value;

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px %d\n", pointer, pointer == NULL ? -1 : *pointer);
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
