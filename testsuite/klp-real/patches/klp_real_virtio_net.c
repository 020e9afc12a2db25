// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/net/virtio_net.c: replaces virtnet_get_phys_port_name()
 * The port's name is `standby'.
 */

#include <linux/netdevice.h>
#include <linux/virtio.h>
#include <linux/virtio_config.h>
#include <linux/virtio_net.h>

#include "klp-real.h"

/* Private to drivers/net/virtio_net.c, and longer than that. */
struct virtnet_info {
	struct virtio_device *vdev;
};

static int patched_virtnet_get_phys_port_name(struct net_device *dev,
					      char *buf, size_t len)
{
	struct virtnet_info *vi = netdev_priv(dev);
	int ret;

	if (!virtio_has_feature(vi->vdev, VIRTIO_NET_F_STANDBY))
		return -EOPNOTSUPP;

	ret = snprintf(buf, len, "standby");
	if (ret >= len)
		return -EOPNOTSUPP;

	return 0;
}

KLP_REAL_MODULE("virtio_net", virtnet_get_phys_port_name,
		patched_virtnet_get_phys_port_name);
