# An export of mod_c in a patch of mod_a and mod_b.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	call	c_exported
	end	new_show
	begin	other_show
	end	other_show
