# The kernel would never find it.

	.include "verdict.inc"
	patch_of "drivers/mod_a", a_show
	begin	new_show
	end	new_show
