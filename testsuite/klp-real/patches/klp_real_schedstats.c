// SPDX-License-Identifier: GPL-2.0-only
/*
 * kernel/sched/core.c: replaces sysctl_schedstats()
 * Counts its calls.
 */

#include <linux/capability.h>
#include <linux/jump_label.h>
#include <linux/sysctl.h>

#include "klp-real.h"

KLP_REAL_CALLS;

/* kernel/sched/sched.h */
extern struct static_key_false sched_schedstats;

static void set_schedstats(bool enabled)
{
	if (enabled)
		static_branch_enable(&sched_schedstats);
	else
		static_branch_disable(&sched_schedstats);
}

static int patched_sysctl_schedstats(struct ctl_table *table, int write,
				     void *buffer, size_t *lenp, loff_t *ppos)
{
	struct ctl_table t;
	int err;
	int state = static_branch_likely(&sched_schedstats);

	calls++;
	if (write && !capable(CAP_SYS_ADMIN))
		return -EPERM;

	t = *table;
	t.data = &state;
	err = proc_dointvec_minmax(&t, write, buffer, lenp, ppos);
	if (err < 0)
		return err;
	if (write)
		set_schedstats(state);
	return err;
}

KLP_REAL_VMLINUX(sysctl_schedstats, patched_sysctl_schedstats);
