// SPDX-License-Identifier: GPL-2.0-only
/*
 * block/genhd.c: replaces blkdev_show()
 * Block devices of /proc/devices have their numbers in hexadecimal too.
 */

#include <linux/fs.h>
#include <linux/spinlock.h>

#include "klp-real.h"

/* Private to block/genhd.c. */
#define BLKDEV_MAJOR_HASH_SIZE 255

struct blk_major_name {
	struct blk_major_name *next;
	int major;
	char name[16];
#ifdef CONFIG_BLOCK_LEGACY_AUTOLOAD
	void (*probe)(dev_t devt);
#endif
};

extern struct blk_major_name *major_names[BLKDEV_MAJOR_HASH_SIZE];
extern spinlock_t major_names_spinlock;

static inline int major_to_index(unsigned major)
{
	return major % BLKDEV_MAJOR_HASH_SIZE;
}

static void patched_blkdev_show(struct seq_file *seqf, off_t offset)
{
	struct blk_major_name *dp;

	spin_lock(&major_names_spinlock);
	for (dp = major_names[major_to_index(offset)]; dp; dp = dp->next)
		if (dp->major == offset)
			seq_printf(seqf, "%3d %s 0x%x\n", dp->major, dp->name,
				   dp->major);
	spin_unlock(&major_names_spinlock);
}

KLP_REAL_VMLINUX(blkdev_show, patched_blkdev_show);
