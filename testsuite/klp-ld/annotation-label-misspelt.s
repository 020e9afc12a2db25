# a label without a position.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.rela.vmlinux.vmlinux.vm_static"
	end	new_show
