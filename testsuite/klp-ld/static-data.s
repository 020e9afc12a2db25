# A variable, one without a value, and a constant of vmlinux.

	.include "verdict.inc"
	patch_of
	begin	new_show
	movq	vm_data(%rip), %rax
	movq	vm_bss(%rip), %rcx
	movl	$vm_rodata, %edx
	end	new_show
