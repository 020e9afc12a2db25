# No map holds mod_z.

	.include "verdict.inc"
	patch_of mod_z, z_show
	begin	new_show
	end	new_show
