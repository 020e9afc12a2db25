# vm_global_and_static is there twice.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_global_and_static
	end	new_show
