/* klp_rule_end -- an array whose empty entry is not the last one.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static int
a_show (struct seq_file *m, void *v)
{
  seq_puts (m, "rule\n");
  return 0;
}

static int
new_twin (void)
{
  return 3;
}

static struct klp_func a_funcs[] = {
  { .old_name = "klp_target_a_show", .new_func = a_show }, { },
  { .old_name = "twin", .new_func = new_twin }, { }
};

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
