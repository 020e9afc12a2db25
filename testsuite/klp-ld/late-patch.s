# The structures around late-line.c.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	.globl	new_show
	begin	other_show
	end	other_show
