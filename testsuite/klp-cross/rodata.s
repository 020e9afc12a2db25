# A pointer to a module's function in read-only data.

	.include "arch.inc"
	patch_of mod_a, a_show
	begin	new_show
	end	new_show
	.section .rodata,"a",@progbits
	.balign	8
	.quad	a_static
