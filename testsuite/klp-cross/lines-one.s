# The first of two files, with a mistake in line 8.

	.include "arch.inc"
	patch_of vmlinux, cmdline_proc_show
	.text
	.type	new_show, @function
new_show:
	klp_call name_show
	klp_return
	.size	new_show, . - new_show
