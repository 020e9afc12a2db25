# An ordinary relocation that the kernel's loader cannot apply.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_static
	movq	vm_exported@GOTPCREL(%rip), %rax
	end	new_show
