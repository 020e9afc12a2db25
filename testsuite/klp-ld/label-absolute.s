# A livepatch name that has been given a value.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	.globl	".klp.sym.vmlinux.vm_global,0"
	.set	".klp.sym.vmlinux.vm_global,0", 5
