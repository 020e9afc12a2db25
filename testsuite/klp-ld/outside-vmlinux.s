# A static of vmlinux in a patch of mod_a.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	vm_static
	end	new_show
