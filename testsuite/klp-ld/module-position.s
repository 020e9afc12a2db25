# a_twice is there twice.

	.include "verdict.inc"
	patch_of mod_a, a_show
	klp_modinfo "klp_symbol=a_twice:mod_a:a-other.c"
	begin	new_show
	call	a_twice
	end	new_show
