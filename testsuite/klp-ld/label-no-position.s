# A label without a position.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vmlinux.vm_static"
	end	new_show
