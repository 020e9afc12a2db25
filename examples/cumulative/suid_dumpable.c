// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * suid_dumpable - reading /proc/sys/fs/suid_dumpable warns of nothing
 *
 * Copyright (C) 2026 The bfd-klp authors
 *
 * For klp_cumulative_2 and all later ones.  README has the fix as a diff.
 */

#include <linux/binfmts.h>
#include <linux/coredump.h>

#include "fixes.h"

/*
 * Replaces proc_dointvec_minmax_coredump(), which warns of an unsafe
 * core_pattern whenever the file is read, by whomever, too.
 */
int patched_proc_dointvec_minmax_coredump(struct ctl_table *table, int write,
					  void *buffer, size_t *lenp,
					  loff_t *ppos)
{
	int old = READ_ONCE(suid_dumpable);
	int error;

	error = proc_dointvec_minmax(table, write, buffer, lenp, ppos);
	if (error || !write || READ_ONCE(suid_dumpable) == old)
		return error;
	validate_coredump_safety();
	return 0;
}
