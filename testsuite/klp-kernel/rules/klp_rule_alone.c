/* klp_rule_alone -- a variable of vmlinux with a CPU's base.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The fault, if it is one, leaves 0.  */

#include "klp-test.h"

#include <asm/asm.h>

#ifndef KLP_SEGMENT
#define KLP_SEGMENT "%%gs:"
#endif

static int
cmdline_show (struct seq_file *m, void *v)
{
  extern char *saved_command_line;
  char *read = NULL;

  asm volatile ("1:\tmovq\t" KLP_SEGMENT "saved_command_line(%%rip), %0\n2:\n"
		_ASM_EXTABLE (1b, 2b) : "+r" (read));
  seq_printf (m, "rule %d\n", read == saved_command_line);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
