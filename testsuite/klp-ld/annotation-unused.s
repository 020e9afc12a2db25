# An entry for a function of the patch itself.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	.globl	new_show
	klp_sympos vmlinux, new_show
	klp_sympos vmlinux, vm_static
