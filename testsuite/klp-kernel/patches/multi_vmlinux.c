/* multi_vmlinux -- klp_test_multi's replacement for a function of vmlinux.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include "multi.h"

extern char *saved_command_line;

int
multi_cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "multi vmlinux %s\n", saved_command_line);
  return 0;
}
