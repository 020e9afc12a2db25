/* klp_rule_half -- a patch of the copy that GCC has made of a function.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The copy is called with other parameters than the source's function.  */

#include "klp-test.h"

static int
half (int n)
{
  return n == 8 ? 4 : -1;
}

KLP_TEST_FUNCS (c_funcs, klp_target_c_half.constprop.0, half);

static struct klp_object objects[] = {
  { .name = "klp_target_c", .funcs = c_funcs }, { }
};

KLP_TEST_PATCH (objects);
