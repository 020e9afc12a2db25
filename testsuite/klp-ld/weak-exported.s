# An export.

	.include "verdict.inc"
	patch_of
	.weak vm_exported
	begin	new_show
	call	vm_exported
	end	new_show
