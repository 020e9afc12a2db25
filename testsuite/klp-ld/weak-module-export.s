# An export of mod_c, on which mod_b does not depend.

	.include "verdict.inc"
	patch_of mod_b, b_show
	.weak c_exported
	begin	new_show
	call	c_exported
	end	new_show
