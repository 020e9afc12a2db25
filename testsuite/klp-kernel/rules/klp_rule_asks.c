/* klp_rule_asks -- klp_rule_helped that asks whether the module is there.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include <linux/livepatch.h>

static bool is_there;

static int
coming (struct klp_object *object)
{
  is_there = true;
  return 0;
}

static void
gone (struct klp_object *object)
{
  is_there = false;
}

#define KLP_ASKS is_there
#define KLP_PRE_PATCH coming
#define KLP_POST_UNPATCH gone
#include "klp_rule_helped.c"
