# A static of mod_c in code that replaces mod_a's.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	c_static
	end	new_show
