// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp_cmdline - /proc/cmdline says that the kernel has been patched
 *
 * Copyright (C) 2026 The bfd-klp authors
 *
 * An example of bfd-klp: the patch uses a variable that the kernel does not
 * export.  Being a module of the kernel it is under the kernel's licence,
 * unlike bfd-klp itself.
 */

#include <linux/init.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

/*
 * Replaces cmdline_proc_show() of fs/proc/cmdline.c, a static function.
 *
 * saved_command_line is declared in <linux/init.h>, but no module can use it:
 * it is not exported.  Nothing here says so, and nothing needs to; the link
 * finds it in the kernel's map.
 */
static int patched_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, "this has been live patched: ");
	seq_puts(m, saved_command_line);
	seq_putc(m, '\n');
	return 0;
}

static struct klp_func vmlinux_funcs[] = {
	{
		.old_name = "cmdline_proc_show",
		.new_func = patched_cmdline_proc_show,
	}, { }
};

static struct klp_object objects[] = {
	{
		/* An object without a name is vmlinux. */
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
MODULE_DESCRIPTION("bfd-klp example: a variable that is not exported");
