# An export of mod_c in a patch of mod_b, which does not need it.

	.include "verdict.inc"
	patch_of mod_b, b_show
	begin	new_show
	call	c_exported
	end	new_show
