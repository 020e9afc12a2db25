# A per-CPU variable before 6.15.

	.include "verdict.inc"
	patch_of
	begin	new_show
	movq	%gs:vm_zero, %rax
	end	new_show
