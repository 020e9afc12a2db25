/* klp_rule_loop -- a kernel thread's loop is replaced.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

static int
loop (void *data)
{
  return 0;
}

KLP_TEST_VMLINUX (worker_thread, loop);
