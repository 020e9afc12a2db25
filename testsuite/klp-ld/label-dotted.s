# A function that the compiler has renamed.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vmlinux.vm_renamed.isra.0,0"
	end	new_show
