# vm_twice_and_copy is there twice, and renamed.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_twice_and_copy
	end	new_show
