# Clang has made a static of a file global.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_promoted
	end	new_show
