// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/base/power/sysfs.c: replaces runtime_status_show()
 * power/runtime_status says `not supported' for `unsupported'.
 */

#include <linux/device.h>
#include <linux/pm_runtime.h>

#include "klp-real.h"

static ssize_t patched_runtime_status_show(struct device *dev,
					   struct device_attribute *attr,
					   char *buf)
{
	const char *output;

	if (dev->power.runtime_error) {
		output = "error";
	} else if (dev->power.disable_depth) {
		output = "not supported";
	} else {
		switch (dev->power.runtime_status) {
		case RPM_SUSPENDED:
			output = "suspended";
			break;
		case RPM_SUSPENDING:
			output = "suspending";
			break;
		case RPM_RESUMING:
			output = "resuming";
			break;
		case RPM_ACTIVE:
			output = "active";
			break;
		default:
			return -EIO;
		}
	}
	return sysfs_emit(buf, "%s\n", output);
}

KLP_REAL_VMLINUX(runtime_status_show, patched_runtime_status_show);
