// SPDX-License-Identifier: GPL-2.0-only
/*
 * mm/vmstat.c: replaces vmstat_update()
 * Counts its calls.
 */

#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/timer.h>
#include <linux/version.h>
#include <linux/vmstat.h>
#include <linux/workqueue.h>

#include "klp-real.h"

KLP_REAL_CALLS;

/* mm/internal.h */
extern struct workqueue_struct *mm_percpu_wq;

DECLARE_PER_CPU(struct delayed_work, vmstat_work);
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 12, 0)
extern int refresh_cpu_vm_stats(bool do_pagesets);
#else
extern bool refresh_cpu_vm_stats(bool do_pagesets);
#endif

static void patched_vmstat_update(struct work_struct *w)
{
	calls++;
	if (refresh_cpu_vm_stats(true)) {
		/*
		 * Counters were updated so we expect more updates
		 * to occur in the future. Keep on running the
		 * update worker thread.
		 */
		queue_delayed_work_on(smp_processor_id(), mm_percpu_wq,
				this_cpu_ptr(&vmstat_work),
				round_jiffies_relative(sysctl_stat_interval));
	}
}

KLP_REAL_VMLINUX(vmstat_update, patched_vmstat_update);
