# As good as 0.

	.include "verdict.inc"
	patch_of vmlinux, cmdline_proc_show, 1
	begin	new_show
	call	vm_static
	end	new_show
