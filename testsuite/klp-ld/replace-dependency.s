# A function of mod_a, which depends on mod_c, is replaced by code that calls
# a static of mod_c, which is patched too.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_c, c_static
	begin	new_show
	call	c_static
	end	new_show
	begin	other_show
	end	other_show
