# A label whose position is no number.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vmlinux.vm_static,0x1"
	end	new_show
