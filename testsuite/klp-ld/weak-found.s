# A static of vmlinux.

	.include "verdict.inc"
	patch_of
	.weak vm_static
	begin	new_show
	call	vm_static
	end	new_show
