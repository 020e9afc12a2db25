# A static of mod_c in a patch of mod_b, which does not depend on it.

	.include "verdict.inc"
	patch_of mod_b, b_show
	begin	new_show
	call	".klp.sym.mod_c.c_static,0"
	end	new_show
