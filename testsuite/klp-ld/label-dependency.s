# A static of mod_c, on which mod_a depends: applied when mod_a loads.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	".klp.sym.mod_c.c_static,0"
	end	new_show
