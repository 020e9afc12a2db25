/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fixes.h - the functions that the cumulative patches put in, one for each fix
 *
 * Copyright (C) 2026 The bfd-klp authors
 */

#ifndef FIXES_H
#define FIXES_H

#include <linux/sysctl.h>

/* file_nr.c */
int patched_proc_nr_files(struct ctl_table *table, int write, void *buffer,
			  size_t *lenp, loff_t *ppos);

/* suid_dumpable.c */
int patched_proc_dointvec_minmax_coredump(struct ctl_table *table, int write,
					  void *buffer, size_t *lenp,
					  loff_t *ppos);

#endif /* FIXES_H */
