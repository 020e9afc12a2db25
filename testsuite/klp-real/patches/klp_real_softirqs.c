// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/softirqs.c: replaces show_softirqs()
 * /proc/softirqs ends with the sum of all.
 */

#include <linux/interrupt.h>
#include <linux/kernel_stat.h>

#include "klp-real.h"

static int patched_show_softirqs(struct seq_file *p, void *v)
{
	unsigned long long sum = 0;
	int i, j;

	seq_puts(p, "                    ");
	for_each_possible_cpu(i)
		seq_printf(p, "CPU%-8d", i);
	seq_putc(p, '\n');

	for (i = 0; i < NR_SOFTIRQS; i++) {
		seq_printf(p, "%12s:", softirq_to_name[i]);
		for_each_possible_cpu(j) {
			sum += kstat_softirqs_cpu(i, j);
			seq_put_decimal_ull_width(p, " ", kstat_softirqs_cpu(i, j), 10);
		}
		seq_putc(p, '\n');
	}
	seq_printf(p, "%12s: %10llu\n", "ALL", sum);
	return 0;
}

KLP_REAL_VMLINUX(show_softirqs, patched_show_softirqs);
