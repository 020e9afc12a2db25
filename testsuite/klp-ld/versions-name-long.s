# A patch of mod_a with a list of imported symbols with a name that has no end.

	.include "verdict.inc"
	.include "versions.inc"
	version	a_exported
	.section __versions,"a",@progbits
	.quad	0x12345678
	.fill	56, 1, 65

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
