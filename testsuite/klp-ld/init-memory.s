# Freed when the patch loads.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_init
	end	new_show
