# The compiler has changed its arguments.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_renamed
	end	new_show
