// SPDX-License-Identifier: GPL-2.0-only
/*
 * block/genhd.c: replaces set_capacity_and_notify()
 * The message has the sizes in hexadecimal.
 */

#include <linux/blkdev.h>
#include <linux/kobject.h>
#include <linux/printk.h>

#include "klp-real.h"

static bool patched_set_capacity_and_notify(struct gendisk *disk, sector_t size)
{
	sector_t capacity = get_capacity(disk);
	char *envp[] = { "RESIZE=1", NULL };

	set_capacity(disk, size);

	/*
	 * Only print a message and send a uevent if the gendisk is user visible
	 * and alive.  This avoids spamming the log and udev when setting the
	 * initial capacity during probing.
	 */
	if (size == capacity ||
	    !disk_live(disk) ||
	    (disk->flags & GENHD_FL_HIDDEN))
		return false;

	pr_info_ratelimited("%s: detected capacity change from %#llx to %#llx\n",
		disk->disk_name, capacity, size);

	/*
	 * Historically we did not send a uevent for changes to/from an empty
	 * device.
	 */
	if (!capacity || !size)
		return false;
	kobject_uevent_env(&disk_to_dev(disk)->kobj, KOBJ_CHANGE, envp);
	return true;
}

KLP_REAL_VMLINUX(set_capacity_and_notify, patched_set_capacity_and_notify);
