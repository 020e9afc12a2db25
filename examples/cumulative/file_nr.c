// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * file_nr - /proc/sys/fs/file-nr counts the open files exactly
 *
 * Copyright (C) 2026 The bfd-klp authors
 *
 * For klp_cumulative_1 and all later ones.  README has the fix as a diff.
 */

#include <linux/fs.h>
#include <linux/percpu_counter.h>

#include "fixes.h"

/*
 * fs/file_table.c: static there, and the kernel goes on counting in them: they
 * must be declared, a definition would be a second set.
 */
extern struct files_stat_struct files_stat;
extern struct percpu_counter nr_files;

/*
 * Replaces proc_nr_files(), which reads the sum as it was when a CPU last
 * added to it: each may have counted up to some dozens of files since then.
 */
int patched_proc_nr_files(struct ctl_table *table, int write, void *buffer,
			  size_t *lenp, loff_t *ppos)
{
	files_stat.nr_files = percpu_counter_sum_positive(&nr_files);
	return proc_doulongvec_minmax(table, write, buffer, lenp, ppos);
}
