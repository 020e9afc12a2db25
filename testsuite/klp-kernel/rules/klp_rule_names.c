/* klp_rule_names -- a function that is replaced by two of its names.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#ifndef KLP_OTHER
#define KLP_OTHER "__do_sys_getppid"
#endif

static long
one_show (void)
{
  return 1;
}

static long
other_show (void)
{
  return 2;
}

static struct klp_func funcs[] = {
  { .old_name = "__x64_sys_getppid", .new_func = one_show },
  { .old_name = KLP_OTHER, .new_func = other_show }, { }
};
static struct klp_object objects[] = { { .funcs = funcs }, { } };
KLP_TEST_PATCH (objects);
