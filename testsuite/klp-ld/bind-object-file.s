# A static of mod_a.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	in_both
	end	new_show
