# A label without an object.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vm_static,0"
	end	new_show
