// SPDX-License-Identifier: GPL-2.0-only
/*
 * net/8021q/vlanproc.c: replaces vlan_seq_show()
 * /proc/net/vlan/config has the number of the name type too.
 */

#include <linux/if_vlan.h>
#include <linux/proc_fs.h>
#include <linux/seq_file_net.h>
#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "klp-real.h"

/* net/8021q/vlan.h */
struct vlan_net {
	/* /proc/net/vlan */
	struct proc_dir_entry *proc_vlan_dir;
	/* /proc/net/vlan/config */
	struct proc_dir_entry *proc_vlan_conf;
	/* Determines interface naming scheme. */
	unsigned short name_type;
};

extern unsigned int vlan_net_id;

/* Private to net/8021q/vlanproc.c. */
extern const char *const vlan_name_type_str[VLAN_NAME_TYPE_HIGHEST];

static int patched_vlan_seq_show(struct seq_file *seq, void *v)
{
	struct net *net = seq_file_net(seq);
	struct vlan_net *vn = net_generic(net, vlan_net_id);

	if (v == SEQ_START_TOKEN) {
		const char *nmtype = NULL;

		seq_puts(seq, "VLAN Dev name	 | VLAN ID\n");

		if (vn->name_type < ARRAY_SIZE(vlan_name_type_str))
		    nmtype =  vlan_name_type_str[vn->name_type];

		seq_printf(seq, "Name-Type: %s %d\n",
			   nmtype ? nmtype :  "UNKNOWN", vn->name_type);
	} else {
		const struct net_device *vlandev = v;
		const struct vlan_dev_priv *vlan = vlan_dev_priv(vlandev);

		seq_printf(seq, "%-15s| %d  | %s\n",  vlandev->name,
			   vlan->vlan_id,    vlan->real_dev->name);
	}
	return 0;
}

KLP_REAL_MODULE("8021q", vlan_seq_show, patched_vlan_seq_show);
