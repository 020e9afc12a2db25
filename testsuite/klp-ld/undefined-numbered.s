# The variable is static in two functions.

	.include "verdict.inc"
	patch_of
	begin	new_show
	movl	vm_numbered(%rip), %eax
	end	new_show
