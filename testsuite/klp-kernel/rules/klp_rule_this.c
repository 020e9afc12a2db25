/* klp_rule_this -- copied code that asks which module it is of.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static int
a_show (struct seq_file *m, void *v)
{
  struct module *volatile self = THIS_MODULE;

  seq_printf (m, "rule %s\n", self->name);
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
