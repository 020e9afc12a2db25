/* klp_test_data -- /proc/cmdline says where saved_command_line is.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern char *saved_command_line;

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "patched %px %s\n", &saved_command_line,
	      saved_command_line);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
