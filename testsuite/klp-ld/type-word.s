# A relocation that the kernel's loader cannot apply.

	.include "verdict.inc"
	patch_of
	begin	new_show
	.reloc ., R_X86_64_16, vm_data
	.word	0
	end	new_show
