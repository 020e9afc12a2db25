# vm_renamed_too has a copy for constant arguments.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_renamed_too
	end	new_show
