// SPDX-License-Identifier: GPL-2.0-only
/*
 * mm/shmem.c: replaces shmem_statfs()
 * Names of files in tmpfs may have 100 bytes, it says.
 */

#include <linux/limits.h>
#include <linux/magic.h>
#include <linux/percpu_counter.h>
#include <linux/shmem_fs.h>
#include <linux/statfs.h>

#include "klp-real.h"

static inline struct shmem_sb_info *SHMEM_SB(struct super_block *sb)
{
	return sb->s_fs_info;
}

static int patched_shmem_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	struct shmem_sb_info *sbinfo = SHMEM_SB(dentry->d_sb);

	buf->f_type = TMPFS_MAGIC;
	buf->f_bsize = PAGE_SIZE;
	buf->f_namelen = 100;
	if (sbinfo->max_blocks) {
		buf->f_blocks = sbinfo->max_blocks;
		buf->f_bavail =
		buf->f_bfree  = sbinfo->max_blocks -
				percpu_counter_sum(&sbinfo->used_blocks);
	}
	if (sbinfo->max_inodes) {
		buf->f_files = sbinfo->max_inodes;
		buf->f_ffree = sbinfo->free_inodes;
	}
	/* else leave those fields 0 like simple_statfs */

	buf->f_fsid = uuid_to_fsid(dentry->d_sb->s_uuid.b);

	return 0;
}

KLP_REAL_VMLINUX(shmem_statfs, patched_shmem_statfs);
