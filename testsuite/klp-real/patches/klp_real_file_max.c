// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/file_table.c: replaces alloc_empty_file()
 * Counts its calls.
 */

#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/percpu_counter.h>

#include "klp-chosen.h"
#include "klp-real.h"

KLP_REAL_CALLS;

extern struct files_stat_struct files_stat;
extern struct percpu_counter nr_files;
extern long old_max KLP_REAL_SYMBOL(vmlinux, KLP_OLD_MAX, 0);
extern struct file *__alloc_file(int flags, const struct cred *cred);

static long get_nr_files(void)
{
	return percpu_counter_read_positive(&nr_files);
}

static struct file *patched_alloc_empty_file(int flags,
					     const struct cred *cred)
{
	struct file *f;

	calls++;
	/*
	 * Privileged users can go above max_files
	 */
	if (get_nr_files() >= files_stat.max_files && !capable(CAP_SYS_ADMIN)) {
		/*
		 * percpu_counters are inaccurate.  Do an expensive check before
		 * we go and fail.
		 */
		if (percpu_counter_sum_positive(&nr_files) >= files_stat.max_files)
			goto over;
	}

	f = __alloc_file(flags, cred);
	if (!IS_ERR(f))
		percpu_counter_inc(&nr_files);

	return f;

over:
	/* Ran out of filps - report that */
	if (get_nr_files() > old_max) {
		pr_info("VFS: file-max limit %lu reached\n", get_max_files());
		old_max = get_nr_files();
	}
	return ERR_PTR(-ENFILE);
}

KLP_REAL_VMLINUX(alloc_empty_file, patched_alloc_empty_file);
