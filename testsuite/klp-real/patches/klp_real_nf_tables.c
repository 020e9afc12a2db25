// SPDX-License-Identifier: GPL-2.0-only
/*
 * net/netfilter/nf_tables_api.c: replaces nf_tables_init_net()
 * Counts its calls: the first is the module's own, when it is loaded.
 */

#include <linux/mutex.h>
#include <net/net_namespace.h>
#include <net/netfilter/nf_tables.h>
#include <net/netns/generic.h>

#include "klp-real.h"

KLP_REAL_CALLS;

/* Private to net/netfilter/nf_tables_api.c. */
enum {
	NFT_VALIDATE_SKIP	= 0,
	NFT_VALIDATE_NEED,
	NFT_VALIDATE_DO,
};

static int patched_nf_tables_init_net(struct net *net)
{
	struct nftables_pernet *nft_net = nft_pernet(net);

	calls++;
	INIT_LIST_HEAD(&nft_net->tables);
	INIT_LIST_HEAD(&nft_net->commit_list);
	INIT_LIST_HEAD(&nft_net->binding_list);
	INIT_LIST_HEAD(&nft_net->module_list);
	INIT_LIST_HEAD(&nft_net->notify_list);
	mutex_init(&nft_net->commit_mutex);
	nft_net->base_seq = 1;
	nft_net->validate_state = NFT_VALIDATE_SKIP;
	nft_net->gc_seq = 0;

	return 0;
}

KLP_REAL_MODULE("nf_tables", nf_tables_init_net, patched_nf_tables_init_net);
