/* klp_rule_vmlinux -- a good patch of vmlinux, for spoil to break.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Its references are data, so that one that the kernel leaves out is seen and
   does not end the guest.  */

#include "klp-test.h"

extern char *saved_command_line;
extern const char linux_proc_banner[];

static const void *volatile pointers[]
  = { &saved_command_line, linux_proc_banner };
/* At the end of a section of its own, which no linker script joins to .data.  */
static const void *volatile last
  __section (".data..klp_rule") = linux_proc_banner;

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px %px %px\n", pointers[0], pointers[1], last);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
