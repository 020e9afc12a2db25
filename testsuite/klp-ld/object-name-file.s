# The kernel would never find it.

	.include "verdict.inc"
	patch_of "mod_a.ko", a_show
	begin	new_show
	end	new_show
