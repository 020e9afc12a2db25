# Every relocation type that the kernel's loader applies.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_static
	movq	vm_data(%rip), %rax
	movq	$vm_data, %rax
	movl	$vm_data, %eax
	end	new_show

	.data
	.quad	vm_data
	.quad	vm_data - .
