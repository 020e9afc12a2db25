# A variable, one without a value, and a constant of vmlinux.

	.include "verdict.inc"
	patch_of
	begin	new_show
	movq	vm_data(%rip), %rax
	movq	vm_bss(%rip), %rcx
	movq	$vm_rodata, %rdx
	end	new_show
