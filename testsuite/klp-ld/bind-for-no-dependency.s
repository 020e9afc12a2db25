# mod_b does not depend on mod_c.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	call	c_static
	end	new_show
	begin	other_show
	end	other_show
