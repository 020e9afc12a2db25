// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/dcache.c: replaces proc_nr_dentry()
 * The last, unused number of /proc/sys/fs/dentry-state is 4711.
 */

#include <linux/dcache.h>
#include <linux/percpu.h>
#include <linux/sysctl.h>

#include "klp-real.h"

DECLARE_PER_CPU(long, nr_dentry);
DECLARE_PER_CPU(long, nr_dentry_unused);
DECLARE_PER_CPU(long, nr_dentry_negative);

/* Private to fs/dcache.c. */
struct dentry_stat_t {
	long nr_dentry;
	long nr_unused;
	long age_limit;		/* age in seconds */
	long want_pages;	/* pages requested by system */
	long nr_negative;	/* # of unused negative dentries */
	long dummy;		/* Reserved for future use */
};

extern struct dentry_stat_t dentry_stat;

static long get_nr_dentry(void)
{
	int i;
	long sum = 0;
	for_each_possible_cpu(i)
		sum += per_cpu(nr_dentry, i);
	return sum < 0 ? 0 : sum;
}

static long get_nr_dentry_unused(void)
{
	int i;
	long sum = 0;
	for_each_possible_cpu(i)
		sum += per_cpu(nr_dentry_unused, i);
	return sum < 0 ? 0 : sum;
}

static long get_nr_dentry_negative(void)
{
	int i;
	long sum = 0;

	for_each_possible_cpu(i)
		sum += per_cpu(nr_dentry_negative, i);
	return sum < 0 ? 0 : sum;
}

static int patched_proc_nr_dentry(struct ctl_table *table, int write,
				  void *buffer, size_t *lenp, loff_t *ppos)
{
	int ret;

	dentry_stat.nr_dentry = get_nr_dentry();
	dentry_stat.nr_unused = get_nr_dentry_unused();
	dentry_stat.nr_negative = get_nr_dentry_negative();
	dentry_stat.dummy = 4711;
	ret = proc_doulongvec_minmax(table, write, buffer, lenp, ppos);
	dentry_stat.dummy = 0;
	return ret;
}

KLP_REAL_VMLINUX(proc_nr_dentry, patched_proc_nr_dentry);
