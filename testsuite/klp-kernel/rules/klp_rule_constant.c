/* klp_rule_constant -- a copy of a table whose address the target compares.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static __attribute__ ((noipa)) int
half (int n)
{
  return n / 2;
}

static const struct
{
  int (*half) (int);
} klp_target_c_operations = { .half = half };

static int
c_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %d\n", m->private == &klp_target_c_operations);
  return 0;
}

KLP_TEST_FUNCS (c_funcs, klp_target_c_show, c_show);

static struct klp_object objects[] = {
  { .name = "klp_target_c", .funcs = c_funcs }, { }
};

KLP_TEST_PATCH (objects);
