/* klp_rule_clone -- a patch of a function that GCC has made a copy of.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static int
half (int n)
{
  return 33;
}

KLP_TEST_FUNCS (c_funcs, klp_target_c_half, half);

static struct klp_object objects[] = {
  { .name = "klp_target_c", .funcs = c_funcs }, { }
};

KLP_TEST_PATCH (objects);
