# A patch of mod_a with a list of imported symbols whose last entry is cut off.

	.include "verdict.inc"
	.include "versions.inc"
	version	a_exported
	.section __versions,"a",@progbits
	.quad	0x12345678
	.ascii	"cut"

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
