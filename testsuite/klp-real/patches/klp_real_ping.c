// SPDX-License-Identifier: GPL-2.0-only
/*
 * net/ipv4/icmp.c: replaces icmp_echo()
 * Echo requests of more than 1000 bytes are not answered.
 */

#include <linux/icmp.h>
#include <net/icmp.h>
#include <net/ip.h>

#include "klp-real.h"

/* Private to net/ipv4/icmp.c. */
struct icmp_bxm {
	struct sk_buff *skb;
	int offset;
	int data_len;

	struct {
		struct icmphdr icmph;
		__be32	       times[3];
	} data;
	int head_len;
	struct ip_options_data replyopts;
};

extern void icmp_reply(struct icmp_bxm *icmp_param, struct sk_buff *skb);

static enum skb_drop_reason patched_icmp_echo(struct sk_buff *skb)
{
	struct icmp_bxm icmp_param;
	struct net *net;

	net = skb_dst_dev_net_rcu(skb);
	/* should there be an ICMP stat for ignored echos? */
	if (READ_ONCE(net->ipv4.sysctl_icmp_echo_ignore_all))
		return SKB_NOT_DROPPED_YET;
	if (skb->len > 1000)
		return SKB_NOT_DROPPED_YET;

	icmp_param.data.icmph	   = *icmp_hdr(skb);
	icmp_param.skb		   = skb;
	icmp_param.offset	   = 0;
	icmp_param.data_len	   = skb->len;
	icmp_param.head_len	   = sizeof(struct icmphdr);

	if (icmp_param.data.icmph.type == ICMP_ECHO)
		icmp_param.data.icmph.type = ICMP_ECHOREPLY;
	else if (!icmp_build_probe(skb, &icmp_param.data.icmph))
		return SKB_NOT_DROPPED_YET;

	icmp_reply(&icmp_param, skb);
	return SKB_NOT_DROPPED_YET;
}

KLP_REAL_VMLINUX(icmp_echo, patched_icmp_echo);
