// SPDX-License-Identifier: GPL-2.0-only
/*
 * net/core/dev.c: replaces netif_rx_internal()
 * Counts its calls.
 */

#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <net/sock.h>
#include <trace/events/net.h>

#include "klp-real.h"

KLP_REAL_CALLS;

/* net/core/dev.h */
extern int netdev_tstamp_prequeue;

extern struct static_key_false netstamp_needed_key;

extern int get_rps_cpu(struct net_device *dev, struct sk_buff *skb,
		       struct rps_dev_flow **rflowp);
extern int enqueue_to_backlog(struct sk_buff *skb, int cpu,
			      unsigned int *qtail);

#define net_timestamp_check(COND, SKB)				\
	if (static_branch_unlikely(&netstamp_needed_key)) {	\
		if ((COND) && !(SKB)->tstamp)			\
			(SKB)->tstamp = ktime_get_real();	\
	}							\

static int patched_netif_rx_internal(struct sk_buff *skb)
{
	int ret;

	calls++;
	net_timestamp_check(READ_ONCE(netdev_tstamp_prequeue), skb);

	trace_netif_rx(skb);

#ifdef CONFIG_RPS
	if (static_branch_unlikely(&rps_needed)) {
		struct rps_dev_flow voidflow, *rflow = &voidflow;
		int cpu;

		rcu_read_lock();

		cpu = get_rps_cpu(skb->dev, skb, &rflow);
		if (cpu < 0)
			cpu = smp_processor_id();

		ret = enqueue_to_backlog(skb, cpu, &rflow->last_qtail);

		rcu_read_unlock();
	} else
#endif
	{
		unsigned int qtail;

		ret = enqueue_to_backlog(skb, smp_processor_id(), &qtail);
	}
	return ret;
}

KLP_REAL_VMLINUX(netif_rx_internal, patched_netif_rx_internal);
