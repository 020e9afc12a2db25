// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/block/loop.c: replaces loop_attr_do_show_backing_file()
 * /sys/block/loop0/loop/backing_file says `file:' first.  The function that
 * writes it, loop_attr_backing_file_show(), is inlined there.
 */

#include <linux/blk-mq.h>
#include <linux/blkdev.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/loop.h>

#include "klp-real.h"

/* Private to drivers/block/loop.c. */
struct loop_device {
	int		lo_number;
	loff_t		lo_offset;
	loff_t		lo_sizelimit;
	int		lo_flags;
	char		lo_file_name[LO_NAME_SIZE];

	struct file *	lo_backing_file;
	struct block_device *lo_device;

	gfp_t		old_gfp_mask;

	spinlock_t		lo_lock;
	int			lo_state;
	spinlock_t              lo_work_lock;
	struct workqueue_struct *workqueue;
	struct work_struct      rootcg_work;
	struct list_head        rootcg_cmd_list;
	struct list_head        idle_worker_list;
	struct rb_root          worker_tree;
	struct timer_list       timer;
	bool			use_dio;
	bool			sysfs_inited;

	struct request_queue	*lo_queue;
	struct blk_mq_tag_set	tag_set;
	struct gendisk		*lo_disk;
	struct mutex		lo_mutex;
	bool			idr_visible;
};

static ssize_t loop_attr_backing_file_show(struct loop_device *lo, char *buf)
{
	ssize_t ret;
	char *p = NULL;

	spin_lock_irq(&lo->lo_lock);
	if (lo->lo_backing_file)
		p = file_path(lo->lo_backing_file, buf, PAGE_SIZE - 1);
	spin_unlock_irq(&lo->lo_lock);

	if (IS_ERR_OR_NULL(p))
		ret = PTR_ERR(p);
	else {
		ret = strlen(p);
		memmove(buf + 5, p, ret);
		memcpy(buf, "file:", 5);
		ret += 5;
		buf[ret++] = '\n';
		buf[ret] = 0;
	}

	return ret;
}

static ssize_t patched_loop_attr_do_show_backing_file(struct device *d,
				struct device_attribute *attr, char *b)
{
	struct gendisk *disk = dev_to_disk(d);
	struct loop_device *lo = disk->private_data;

	return loop_attr_backing_file_show(lo, b);
}

KLP_REAL_MODULE("loop", loop_attr_do_show_backing_file,
		patched_loop_attr_do_show_backing_file);
