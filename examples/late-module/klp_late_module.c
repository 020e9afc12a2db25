// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp_late_module - the status of binfmt_misc tells how many formats it has
 *
 * Copyright (C) 2026 The bfd-klp authors
 *
 * An example of bfd-klp: the patch is for a module, uses what is static in
 * it, and is loaded before it.  Being a module of the kernel it is under the
 * kernel's licence, unlike bfd-klp itself.
 */

#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/spinlock.h>

/*
 * Statics of fs/binfmt_misc.c.  They are nowhere until the module has been
 * loaded; the kernel relocates the code below when that happens.
 */
extern struct list_head entries;
extern int enabled;
extern rwlock_t entries_lock;

/*
 * Replaces bm_status_read(), which tells "enabled" or "disabled" only.
 */
static ssize_t patched_bm_status_read(struct file *file, char __user *buf,
				      size_t nbytes, loff_t *ppos)
{
	char text[48];
	struct list_head *entry;
	unsigned int formats = 0;
	int length;

	read_lock(&entries_lock);
	list_for_each(entry, &entries)
		formats++;
	read_unlock(&entries_lock);
	length = scnprintf(text, sizeof(text), "%s\nformats: %u\n",
			   enabled ? "enabled" : "disabled", formats);
	return simple_read_from_buffer(buf, nbytes, ppos, text, length);
}

static struct klp_func binfmt_misc_funcs[] = {
	{
		.old_name = "bm_status_read",
		.new_func = patched_bm_status_read,
	}, { }
};

static struct klp_object objects[] = {
	{
		/* As lsmod shows it: no path, no .ko, no dash. */
		.name = "binfmt_misc",
		.funcs = binfmt_misc_funcs,
	}, { }
};

static struct klp_patch patch = {
	.mod = THIS_MODULE,
	.objs = objects,
};

static int __init patch_init(void)
{
	return klp_enable_patch(&patch);
}

/* The kernel lets a patch go only when it has been disabled. */
static void __exit patch_exit(void)
{
}

module_init(patch_init);
module_exit(patch_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("bfd-klp example: a module that is loaded later");
