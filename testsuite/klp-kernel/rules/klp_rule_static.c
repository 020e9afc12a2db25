/* klp_rule_static -- a copy of a function with a static variable in it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static int
next (void)
{
  static int klp_target_c_last;

  return 100 + ++klp_target_c_last;
}

KLP_TEST_FUNCS (c_funcs, klp_target_c_next, next);

static struct klp_object objects[] = {
  { .name = "klp_target_c", .funcs = c_funcs }, { }
};

KLP_TEST_PATCH (objects);
