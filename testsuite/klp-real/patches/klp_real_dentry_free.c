// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/dcache.c: replaces dentry_free()
 * Counts its calls.
 */

#include <linux/dcache.h>
#include <linux/rcupdate.h>

#include "klp-real.h"

KLP_REAL_CALLS;

extern void __d_free(struct rcu_head *head);
extern void __d_free_external(struct rcu_head *head);

/* Private to fs/dcache.c. */
struct external_name {
	union {
		atomic_t count;
		struct rcu_head head;
	} u;
	unsigned char name[];
};

static inline struct external_name *external_name(struct dentry *dentry)
{
	return container_of(dentry->d_name.name, struct external_name, name[0]);
}

static inline int dname_external(const struct dentry *dentry)
{
	return dentry->d_name.name != dentry->d_iname;
}

static void patched_dentry_free(struct dentry *dentry)
{
	calls++;
	WARN_ON(!hlist_unhashed(&dentry->d_u.d_alias));
	if (unlikely(dname_external(dentry))) {
		struct external_name *p = external_name(dentry);
		if (likely(atomic_dec_and_test(&p->u.count))) {
			call_rcu(&dentry->d_u.d_rcu, __d_free_external);
			return;
		}
	}
	/* if dentry was never visible to RCU, immediate free is OK */
	if (dentry->d_flags & DCACHE_NORCU)
		__d_free(&dentry->d_u.d_rcu);
	else
		call_rcu(&dentry->d_u.d_rcu, __d_free);
}

KLP_REAL_VMLINUX(dentry_free, patched_dentry_free);
