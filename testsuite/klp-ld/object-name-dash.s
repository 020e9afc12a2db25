# The kernel would never find it.

	.include "verdict.inc"
	patch_of "mod-a", a_show
	begin	new_show
	end	new_show
