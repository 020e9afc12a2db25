# Statics of mod_a and mod_b in the code of each.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	call	a_static
	end	new_show
	begin	other_show
	call	b_static
	end	other_show
