# From a list without addresses.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_unordered
	end	new_show
