# A letter is missing.

	.include "verdict.inc"
	patch_of vmlinux, cmdline_proc_shw
	begin	new_show
	end	new_show
