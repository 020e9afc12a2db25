# Both mod_a and mod_c export it; mod_a is patched.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	ab_exported
	end	new_show
