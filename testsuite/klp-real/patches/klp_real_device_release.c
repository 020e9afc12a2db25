// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/base/core.c: replaces device_create_release()
 * Its dynamic debug message is the patch's.
 */

#include <linux/device.h>
#include <linux/slab.h>

#include "klp-chosen.h"
#include "klp-real.h"

static void patched_device_create_release(struct device *dev)
{
	pr_debug("device: '%s': %s\n", dev_name(dev), __func__);
	kfree(dev);
}

KLP_REAL_PATCH(NULL, device_create_release, KLP_DEVICE_CREATE_RELEASE,
	       patched_device_create_release);
