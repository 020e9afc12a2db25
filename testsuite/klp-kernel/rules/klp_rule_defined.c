/* klp_rule_defined -- a system call, copied with its macro.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/syscalls.h>

SYSCALL_DEFINE1 (sched_get_priority_max, int, policy)
{
  return 4711;
}

static struct klp_func vmlinux_funcs[] = {
  { .old_name = "__x64_sys_sched_get_priority_max",
    .new_func = __x64_sys_sched_get_priority_max },
  { .old_name = "__ia32_sys_sched_get_priority_max",
    .new_func = __ia32_sys_sched_get_priority_max },
  { }
};

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs }, { }
};

KLP_TEST_PATCH (objects);
