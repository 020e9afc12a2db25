# No map holds mod_z.

	.include "verdict.inc"
	patch_of mod_z, z_show
	begin	new_show
	call	z_static
	end	new_show
