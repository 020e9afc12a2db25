# The binding lacks its object.

	.include "verdict.inc"
	patch_of
	klp_modinfo "klp_symbol=name_show"
	begin	new_show
	call	name_show
	end	new_show
