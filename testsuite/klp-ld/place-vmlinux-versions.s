# A pointer to a static of vmlinux.

	.include "verdict.inc"
	patch_of
	begin	new_show
	end	new_show
	.section	__versions,"a",@progbits
	.balign	8
	.quad	vm_static
	.zero	56
