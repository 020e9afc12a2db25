# A static of vmlinux in code that replaces vmlinux's.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
