/* klp_test_trace -- an unexported tracepoint in patched code.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/sched.h>
#include <trace/events/task.h>

static int
cmdline_show (struct seq_file *m, void *v)
{
  trace_task_rename (current, "klp-traced");
  seq_puts (m, "traced\n");
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
