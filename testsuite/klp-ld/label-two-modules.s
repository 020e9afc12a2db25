# Two statics of one name, each with its own module's load.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	call	".klp.sym.mod_a.in_both,0"
	end	new_show
	begin	other_show
	call	".klp.sym.mod_b.in_both,0"
	end	other_show
