// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * second - klp_cumulative_2: the patch that takes the first one's place
 *
 * Copyright (C) 2026 The bfd-klp authors
 *
 * An example of bfd-klp: two fixes, one of which the first patch has as well.
 * Being a module of the kernel it is under the kernel's licence, unlike bfd-klp
 * itself.
 */

#include <linux/livepatch.h>
#include <linux/module.h>

#include "fixes.h"

static struct klp_func vmlinux_funcs[] = {
	{
		.old_name = "proc_nr_files",
		.new_func = patched_proc_nr_files,
	}, {
		.old_name = "proc_dointvec_minmax_coredump",
		.new_func = patched_proc_dointvec_minmax_coredump,
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
	/* All patches that are loaded go: this one has their fixes. */
	.replace = true,
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
MODULE_DESCRIPTION("bfd-klp example: the second of two cumulative patches");
MODULE_INFO(klp_fixes, "file-nr suid_dumpable");
