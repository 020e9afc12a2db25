# The second of two.

	.include "verdict.inc"
	patch_of vmlinux, name_show, 2
	begin	new_show
	call	vm_static
	end	new_show
