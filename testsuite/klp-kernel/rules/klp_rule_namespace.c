/* klp_rule_namespace -- an export in a namespace.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Which one that is, ../build-rules.sh has found: klp-rules.h.  */

#include "klp-test.h"

#include "klp-rules.h"

extern char namespaced[] __asm__ (KLP_NAMESPACED);

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %px\n", namespaced);
  return 0;
}

KLP_TEST_FUNCS (vmlinux_funcs, cmdline_proc_show, cmdline_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs }, { }
};

MODULE_INFO (import_ns, KLP_NAMESPACE);
KLP_TEST_PATCH (objects);
