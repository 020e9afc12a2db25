/* klp_test_percpu -- per-CPU data of vmlinux and of a module.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/percpu.h>

DECLARE_PER_CPU (unsigned long, process_counts);
DECLARE_PER_CPU (int, klp_target_a_load);
int nr_processes (void);

static int
cmdline_show (struct seq_file *m, void *v)
{
  unsigned long direct = raw_cpu_read (process_counts), sum = 0;
  int cpu;

  for_each_possible_cpu (cpu)
    sum += per_cpu (process_counts, cpu);
  seq_printf (m, "percpu %px %lu %lu %d\n", &process_counts, direct, sum,
	      nr_processes ());
  return 0;
}

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "percpu %d %d\n", raw_cpu_read (klp_target_a_load),
	      *raw_cpu_ptr (&klp_target_a_load));
  return 0;
}

KLP_TEST_FUNCS (vmlinux_funcs, cmdline_proc_show, cmdline_show);
KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs },
  { .name = "klp_target_a", .funcs = a_funcs }, { }
};

KLP_TEST_PATCH (objects);
