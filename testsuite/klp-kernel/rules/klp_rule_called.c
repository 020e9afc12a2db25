/* klp_rule_called -- a direct call of a function that is sealed.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Its name is in klp-rules.h.  */

#include "klp-test.h"

#include "klp-rules.h"

void function (void) __asm__ (KLP_SEALED);

static int
cmdline_show (struct seq_file *m, void *v)
{
  /* Never so.  */
  if (m == NULL)
    function ();
  seq_puts (m, "rule\n");
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
