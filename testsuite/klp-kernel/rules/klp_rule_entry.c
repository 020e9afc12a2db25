/* klp_rule_entry -- one entry of a system call.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   What it is given does not matter.  */

#include "klp-test.h"

struct pt_regs;

static long
priority_max (const struct pt_regs *regs)
{
  return 4711;
}

static struct klp_func vmlinux_funcs[] = {
  { .old_name = "__x64_sys_sched_get_priority_max",
    .new_func = priority_max },
#ifdef KLP_BOTH
  { .old_name = "__ia32_sys_sched_get_priority_max",
    .new_func = priority_max },
#endif
  { }
};

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs }, { }
};

KLP_TEST_PATCH (objects);
