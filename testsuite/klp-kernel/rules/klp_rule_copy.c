/* klp_rule_copy -- a second variable of the target's name.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static volatile int klp_target_a_value = 11;

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %d\n", klp_target_a_value);
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
