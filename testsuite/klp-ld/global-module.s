# A global of mod_a.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	a_global
	end	new_show
