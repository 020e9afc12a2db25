# The compiler has split cold code off, also off a renamed copy.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_cold
	end	new_show
