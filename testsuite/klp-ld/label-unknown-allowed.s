# No map holds mod_z.

	.include "verdict.inc"
	patch_of mod_z, z_show
	begin	new_show
	call	".klp.sym.mod_z.z_static,0"
	end	new_show
