# A symbol of KLP_RELOC_SYMBOL ().

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.rela.vmlinux.vmlinux.vm_static,0"
	end	new_show
