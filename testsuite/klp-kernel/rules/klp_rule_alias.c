/* klp_rule_alias -- a system call both of whose entries are one function.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   So it is where a call has no argument.  */

#include "klp-test.h"

struct pt_regs;

static long
parent (const struct pt_regs *regs)
{
  return 4711;
}

KLP_TEST_FUNCS (vmlinux_funcs, __x64_sys_getppid, parent);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs }, { }
};

KLP_TEST_PATCH (objects);
