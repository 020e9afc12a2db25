# No relocation names it.

	.include "verdict.inc"
	patch_of
	unused c_static
	begin	new_show
	end	new_show
