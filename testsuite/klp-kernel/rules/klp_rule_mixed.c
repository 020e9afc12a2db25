/* klp_rule_mixed -- a function that is replaced by another of the kernel's.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern int version_proc_show (struct seq_file *m, void *v);

KLP_TEST_VMLINUX (cmdline_proc_show, version_proc_show);
