# a pointer that does not begin an entry.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	.section .klp.module_relocs.vmlinux,"aw"
	.long	0
	.quad	vm_static
