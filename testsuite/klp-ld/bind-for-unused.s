# No relocation names it.

	.include "verdict.inc"
	patch_of mod_a, a_show
	unused c_static
	begin	new_show
	end	new_show
