// SPDX-License-Identifier: GPL-2.0-only
/*
 * kernel/cgroup/cgroup-v1.c: replaces proc_cgroupstats_show()
 * Each line of /proc/cgroups ends with the number of the subsystem.
 */

#include <linux/cgroup.h>

#include "klp-real.h"

/* kernel/cgroup/cgroup-internal.h */
extern struct cgroup_subsys *cgroup_subsys[];
extern bool cgroup_ssid_enabled(int ssid);

#define for_each_subsys(ss, ssid)					\
	for ((ssid) = 0; (ssid) < CGROUP_SUBSYS_COUNT &&		\
	     (((ss) = cgroup_subsys[ssid]) || true); (ssid)++)

static int patched_proc_cgroupstats_show(struct seq_file *m, void *v)
{
	struct cgroup_subsys *ss;
	int i;

	seq_puts(m, "#subsys_name\thierarchy\tnum_cgroups\tenabled\tid\n");
	/*
	 * Grab the subsystems state racily. No need to add avenue to
	 * cgroup_mutex contention.
	 */

	for_each_subsys(ss, i)
		seq_printf(m, "%s\t%d\t%d\t%d\t%d\n",
			   ss->legacy_name, ss->root->hierarchy_id,
			   atomic_read(&ss->root->nr_cgrps),
			   cgroup_ssid_enabled(i), ss->id);

	return 0;
}

KLP_REAL_VMLINUX(proc_cgroupstats_show, patched_proc_cgroupstats_show);
