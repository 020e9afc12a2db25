// SPDX-License-Identifier: GPL-2.0-only
/*
 * net/core/net-sysfs.c: replaces operstate_show()
 * /sys/class/net/DEVICE/operstate has the number too.
 */

#include <linux/if.h>
#include <linux/netdevice.h>

#include "klp-real.h"

extern const char *const operstates[7];

static ssize_t patched_operstate_show(struct device *dev,
				      struct device_attribute *attr, char *buf)
{
	const struct net_device *netdev = to_net_dev(dev);
	unsigned char operstate;

	operstate = READ_ONCE(netdev->operstate);
	if (!netif_running(netdev))
		operstate = IF_OPER_DOWN;

	if (operstate >= ARRAY_SIZE(operstates))
		return -EINVAL; /* should not happen */

	return sysfs_emit(buf, "%s %d\n", operstates[operstate], operstate);
}

KLP_REAL_VMLINUX(operstate_show, patched_operstate_show);
