# A relocation that the kernel's loader cannot apply.

	.include "verdict.inc"
	patch_of
	begin	new_show
	movq	vm_data@GOTPCREL(%rip), %rax
	end	new_show
