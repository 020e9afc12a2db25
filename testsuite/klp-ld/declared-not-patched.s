# The kernel would never apply what is bound to mod_a.

	.include "verdict.inc"
	patch_of mod_b, b_show
	begin	new_show
	call	a_static
	end	new_show
