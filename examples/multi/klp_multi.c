// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp_multi - opening a device node no longer makes a RAM or a loop disk
 *
 * Copyright (C) 2026 The bfd-klp authors
 *
 * An example of bfd-klp: one patch for vmlinux and two modules, which have a
 * static variable of the same name.  Being a module of the kernel it is
 * under the kernel's licence, unlike bfd-klp itself.
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/kdev_t.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/seq_file.h>

#include <klp-annotate.h>

/* block/genhd.c: static there, and nowhere else. */
extern void *disk_seqf_start(struct seq_file *seqf, loff_t *pos);

/*
 * drivers/block/brd.c and drivers/block/loop.c: a static `max_part' in each,
 * so we say whose we mean and call them what we like.  Plain `max_part' could
 * only be one of them for all of this patch.
 */
extern int brd_max_part KLP_SYMBOL(brd, max_part, 0);
extern int loop_max_part KLP_SYMBOL(loop, max_part, 0);

/* The patch's own, for all of its parts. */
static atomic_t ram_disks_refused;
static atomic_t loop_disks_refused;

/* Replaces brd_probe(), which would make the disk. */
static void patched_brd_probe(dev_t dev)
{
	atomic_inc(&ram_disks_refused);
	pr_info_ratelimited("%s opened ram%u, which there is not\n",
			    current->comm, MINOR(dev) / brd_max_part);
}

/*
 * Replaces loop_probe(), which would make the disk.  Those that are asked for
 * through /dev/loop-control are made as before.
 */
static void patched_loop_probe(dev_t dev)
{
	atomic_inc(&loop_disks_refused);
	pr_info_ratelimited("%s opened loop%u, which there is not\n",
			    current->comm, MINOR(dev) / (loop_max_part + 1));
}

/* Replaces show_partition_start(): /proc/partitions begins with our line. */
static void *patched_show_partition_start(struct seq_file *seqf, loff_t *pos)
{
	void *p;

	p = disk_seqf_start(seqf, pos);
	if (!IS_ERR_OR_NULL(p) && !*pos)
		seq_printf(seqf, "disks refused: %d ram, %d loop\n"
			   "major minor  #blocks  name\n\n",
			   atomic_read(&ram_disks_refused),
			   atomic_read(&loop_disks_refused));
	return p;
}

static struct klp_func vmlinux_funcs[] = {
	{
		.old_name = "show_partition_start",
		.new_func = patched_show_partition_start,
	}, { }
};

static struct klp_func brd_funcs[] = {
	{
		.old_name = "brd_probe",
		.new_func = patched_brd_probe,
	}, { }
};

static struct klp_func loop_funcs[] = {
	{
		.old_name = "loop_probe",
		.new_func = patched_loop_probe,
	}, { }
};

static struct klp_object objects[] = {
	{
		.funcs = vmlinux_funcs,
	}, {
		.name = "brd",
		.funcs = brd_funcs,
	}, {
		.name = "loop",
		.funcs = loop_funcs,
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
MODULE_DESCRIPTION("bfd-klp example: vmlinux and two modules in one patch");
