# a label without an object to be applied with.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.rela.vmlinux.vm_static,0"
	end	new_show
