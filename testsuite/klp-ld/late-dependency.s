# mod_a depends on mod_c.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_c, c_static
	begin	new_show
	call	c_exported
	end	new_show
	begin	other_show
	end	other_show
