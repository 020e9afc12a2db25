/* klp_test_function -- /proc/version through functions that no module may call.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

int nr_processes (void);
int uptime_proc_show (struct seq_file *m, void *v);

/* nr_processes is global in vmlinux and unexported, uptime_proc_show is
   static.  The second is called, and once more through a pointer.  */
static int
version_show (struct seq_file *m, void *v)
{
  int (*volatile show) (struct seq_file *, void *) = uptime_proc_show;

  seq_printf (m, "patched %px %px %d\n", nr_processes, uptime_proc_show,
	      nr_processes ());
  uptime_proc_show (m, v);
  return show (m, v);
}

KLP_TEST_FUNCS (vmlinux_funcs, version_proc_show, version_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs }, { }
};

KLP_TEST_PATCH (objects);
