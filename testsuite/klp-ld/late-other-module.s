# mod_a does not depend on mod_b.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	call	b_static
	end	new_show
	begin	other_show
	end	other_show
