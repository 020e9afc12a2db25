# a symbol that is not there.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.rela.vmlinux.vmlinux.vm_gone,0"
	end	new_show
