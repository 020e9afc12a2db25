// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/drop_caches.c: replaces drop_caches_sysctl_handler()
 * The message says `patched'.
 */

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sysctl.h>
#include <linux/vmstat.h>

#include "klp-chosen.h"
#include "klp-real.h"

extern int stfu KLP_REAL_SYMBOL(vmlinux, KLP_STFU, 0);
extern void drop_pagecache_sb(struct super_block *sb, void *unused);

static int patched_drop_caches_sysctl_handler(struct ctl_table *table,
		int write, void *buffer, size_t *length, loff_t *ppos)
{
	int ret;

	ret = proc_dointvec_minmax(table, write, buffer, length, ppos);
	if (ret)
		return ret;
	if (write) {
		if (sysctl_drop_caches & 1) {
			iterate_supers(drop_pagecache_sb, NULL);
			count_vm_event(DROP_PAGECACHE);
		}
		if (sysctl_drop_caches & 2) {
			drop_slab();
			count_vm_event(DROP_SLAB);
		}
		if (!stfu) {
			pr_info("%s (%d): drop_caches: %d patched\n",
				current->comm, task_pid_nr(current),
				sysctl_drop_caches);
		}
		stfu |= sysctl_drop_caches & 4;
	}
	return 0;
}

KLP_REAL_VMLINUX(drop_caches_sysctl_handler,
		 patched_drop_caches_sysctl_handler);
