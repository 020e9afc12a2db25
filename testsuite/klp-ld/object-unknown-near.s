# The name is mod_a.

	.include "verdict.inc"
	patch_of Mod_A, a_show
	begin	new_show
	end	new_show
