# A label with something behind its position.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vmlinux.vm_static,1foo"
	end	new_show
