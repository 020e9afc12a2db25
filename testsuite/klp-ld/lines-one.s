# The first of two files, with a mistake in line 8.

	.include "verdict.inc"
	patch_of vmlinux, cmdline_proc_show
	.text
	.type	new_show, @function
new_show:
	call	name_show
	ret
	.size	new_show, . - new_show
