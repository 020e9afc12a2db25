// SPDX-License-Identifier: GPL-2.0-only
/*
 * net/core/sock.c: replaces __sock_queue_rcv_skb()
 * Counts its calls.
 */

#include <linux/skbuff.h>
#include <net/dst.h>
#include <net/sock.h>
#include <trace/events/sock.h>

#include "klp-real.h"

KLP_REAL_CALLS;

static int patched_sock_queue_rcv_skb(struct sock *sk, struct sk_buff *skb)
{
	unsigned long flags;
	struct sk_buff_head *list = &sk->sk_receive_queue;

	calls++;
	if (atomic_read(&sk->sk_rmem_alloc) >= READ_ONCE(sk->sk_rcvbuf)) {
		atomic_inc(&sk->sk_drops);
		trace_sock_rcvqueue_full(sk, skb);
		return -ENOMEM;
	}

	if (!sk_rmem_schedule(sk, skb, skb->truesize)) {
		atomic_inc(&sk->sk_drops);
		return -ENOBUFS;
	}

	skb->dev = NULL;
	skb_set_owner_r(skb, sk);

	/* we escape from rcu protected region, make sure we dont leak
	 * a norefcounted dst
	 */
	skb_dst_force(skb);

	spin_lock_irqsave(&list->lock, flags);
	sock_skb_set_dropcount(sk, skb);
	__skb_queue_tail(list, skb);
	spin_unlock_irqrestore(&list->lock, flags);

	if (!sock_flag(sk, SOCK_DEAD))
		sk->sk_data_ready(sk);
	return 0;
}

KLP_REAL_VMLINUX(__sock_queue_rcv_skb, patched_sock_queue_rcv_skb);
