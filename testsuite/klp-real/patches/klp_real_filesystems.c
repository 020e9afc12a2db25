// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/filesystems.c: replaces filesystems_proc_show()
 * /proc/filesystems says `dev' where it had nothing.
 */

#include <linux/fs.h>
#include <linux/spinlock.h>

#include "klp-real.h"

extern struct file_system_type *file_systems;
extern rwlock_t file_systems_lock;

static int patched_filesystems_proc_show(struct seq_file *m, void *v)
{
	struct file_system_type * tmp;

	read_lock(&file_systems_lock);
	tmp = file_systems;
	while (tmp) {
		seq_printf(m, "%s\t%s\n",
			(tmp->fs_flags & FS_REQUIRES_DEV) ? "dev" : "nodev",
			tmp->name);
		tmp = tmp->next;
	}
	read_unlock(&file_systems_lock);
	return 0;
}

KLP_REAL_VMLINUX(filesystems_proc_show, patched_filesystems_proc_show);
