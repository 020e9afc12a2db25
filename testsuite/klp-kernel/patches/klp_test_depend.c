/* klp_test_depend -- an export of a module that the patched one depends on.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

int klp_target_a_answer (void);

static int
b_show (struct seq_file *m, void *v)
{
  seq_printf (m, "depend %d\n", klp_target_a_answer ());
  return 0;
}

KLP_TEST_FUNCS (b_funcs, klp_target_b_show, b_show);

static struct klp_object objects[] = {
  { .name = "klp_target_b", .funcs = b_funcs }, { }
};

KLP_TEST_PATCH (objects);
