// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp_meminfo - /proc/meminfo tells of the memory that KSM has merged
 *
 * Copyright (C) 2026 The bfd-klp authors
 *
 * An example of bfd-klp: statics of three files of the kernel, one of which
 * shares its name with another.  Being a module of the kernel it is under
 * the kernel's licence, unlike bfd-klp itself.
 */

#include <linux/gfp.h>
#include <linux/kobject.h>
#include <linux/livepatch.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/seq_file.h>

#include <klp-annotate.h>

/*
 * arch/x86/mm/pat/set_memory.c: static there.  <asm/pgtable.h> declares the
 * other variable that we need, direct_gbpages, which is global.
 */
extern unsigned long direct_pages_count[PG_LEVEL_NUM];

/* mm/ksm.c: static there, and the only ones of their names. */
extern unsigned long ksm_pages_shared;
extern unsigned long ksm_pages_sharing;

/*
 * mm/ksm.c and mm/khugepaged.c: each has a static function of this name, so
 * its position is needed as well.  README tells how to find it.
 */
extern ssize_t ksm_pages_to_scan_show(struct kobject *kobj,
				      struct kobj_attribute *attr, char *buf)
	KLP_SYMBOL(vmlinux, pages_to_scan_show, 1);

static void report_ksm(struct seq_file *m)
{
	/* What sysfs_emit() writes to must be a page. */
	char *page = (char *)get_zeroed_page(GFP_KERNEL);

	seq_printf(m, "KsmShared:      %8lu kB\n",
		   READ_ONCE(ksm_pages_shared) << (PAGE_SHIFT - 10));
	seq_printf(m, "KsmSharing:     %8lu kB\n",
		   READ_ONCE(ksm_pages_sharing) << (PAGE_SHIFT - 10));
	if (!page)
		return;
	ksm_pages_to_scan_show(NULL, NULL, page);
	seq_printf(m, "KsmPagesToScan: %s", page);
	free_page((unsigned long)page);
}

/*
 * Replaces arch_report_meminfo(), which writes the last lines of
 * /proc/meminfo: what it has always written, and then ours.
 */
static void patched_arch_report_meminfo(struct seq_file *m)
{
	seq_printf(m, "DirectMap4k:    %8lu kB\n",
		   direct_pages_count[PG_LEVEL_4K] << 2);
	seq_printf(m, "DirectMap2M:    %8lu kB\n",
		   direct_pages_count[PG_LEVEL_2M] << 11);
	if (direct_gbpages)
		seq_printf(m, "DirectMap1G:    %8lu kB\n",
			   direct_pages_count[PG_LEVEL_1G] << 20);
	report_ksm(m);
}

static struct klp_func vmlinux_funcs[] = {
	{
		.old_name = "arch_report_meminfo",
		.new_func = patched_arch_report_meminfo,
	}, { }
};

static struct klp_object objects[] = {
	{
		.funcs = vmlinux_funcs,
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
MODULE_DESCRIPTION("bfd-klp example: statics, one of them by its position");
