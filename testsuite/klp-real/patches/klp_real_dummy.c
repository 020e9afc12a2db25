// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/net/dummy.c: replaces dummy_xmit()
 * Counts its calls.
 */

#include <linux/etherdevice.h>
#include <linux/netdevice.h>

#include "klp-real.h"

KLP_REAL_CALLS;

static netdev_tx_t patched_dummy_xmit(struct sk_buff *skb,
				      struct net_device *dev)
{
	calls++;
	dev_lstats_add(dev, skb->len);

	skb_tx_timestamp(skb);
	dev_kfree_skb(skb);
	return NETDEV_TX_OK;
}

KLP_REAL_MODULE("dummy", dummy_xmit, patched_dummy_xmit);
