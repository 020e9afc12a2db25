# A pointer to a static of mod_a.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	end	new_show
	.section	.init.text,"ax",@progbits
	.balign	8
	.quad	a_static
