# A patch of mod_a with a list of imported symbols that is not loaded.

	.include "verdict.inc"
	.include "versions.inc"
	.section __versions,"",@progbits
	.quad	0x12345678
	.asciz	"a_exported"
	.balign	64

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
