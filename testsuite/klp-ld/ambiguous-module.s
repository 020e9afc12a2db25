# a_twice is there twice.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	a_twice
	end	new_show
