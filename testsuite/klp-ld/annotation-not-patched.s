# a module that is not patched.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	a_static
	end	new_show
	klp_sympos mod_a, a_static
