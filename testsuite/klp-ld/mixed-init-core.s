# Its position changes when the module has loaded.

	.include "verdict.inc"
	patch_of mod_a, a_show
	klp_modinfo "klp_symbol=a_mixed:mod_a:2"
	begin	new_show
	call	a_mixed
	end	new_show
