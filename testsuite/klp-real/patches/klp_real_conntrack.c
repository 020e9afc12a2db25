// SPDX-License-Identifier: GPL-2.0-only
/*
 * net/netfilter/nf_conntrack_standalone.c: replaces ct_cpu_seq_show()
 * Each line of /proc/net/stat/nf_conntrack ends with ` .'.
 */

#include <linux/netfilter.h>
#include <linux/proc_fs.h>
#include <linux/seq_file_net.h>
#include <net/netfilter/nf_conntrack.h>

#include "klp-real.h"

static int patched_ct_cpu_seq_show(struct seq_file *seq, void *v)
{
	struct net *net = seq_file_net(seq);
	const struct ip_conntrack_stat *st = v;
	unsigned int nr_conntracks;

	if (v == SEQ_START_TOKEN) {
		seq_puts(seq, "entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart .\n");
		return 0;
	}

	nr_conntracks = nf_conntrack_count(net);

	seq_printf(seq, "%08x  %08x %08x %08x %08x %08x %08x %08x "
			"%08x %08x %08x %08x %08x  %08x %08x %08x %08x .\n",
		   nr_conntracks,
		   st->clash_resolve,
		   st->found,
		   0,
		   st->invalid,
		   0,
		   0,
		   st->chaintoolong,
		   st->insert,
		   st->insert_failed,
		   st->drop,
		   st->early_drop,
		   st->error,

		   st->expect_new,
		   st->expect_create,
		   st->expect_delete,
		   st->search_restart
		);
	return 0;
}

KLP_REAL_MODULE("nf_conntrack", ct_cpu_seq_show, patched_ct_cpu_seq_show);
