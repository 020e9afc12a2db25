# A patch of mod_a with a list of imported symbols without contents.

	.include "verdict.inc"
	.include "versions.inc"
	.section __versions,"a",@nobits
	.zero	64

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
