# an entry without its position.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	.section .klp.module_relocs.vmlinux,"aw"
	.quad	vm_static
