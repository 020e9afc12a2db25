/* klp_rule_ids -- a set of BTF ids that nothing has resolved.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/btf_ids.h>

BTF_SET_START (rule_ids)
BTF_ID (func, vfs_statx)
BTF_SET_END (rule_ids)

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %u %u\n", rule_ids.cnt, rule_ids.ids[0]);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
