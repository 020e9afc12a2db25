# An export of mod_a in code that replaces mod_a's.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
