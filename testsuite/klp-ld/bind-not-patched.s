# A static of mod_c in a patch of mod_b.

	.include "verdict.inc"
	patch_of mod_b, b_show
	begin	new_show
	call	c_static
	end	new_show
