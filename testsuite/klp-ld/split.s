# vm_split is there whole, and in part.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_split
	end	new_show
