# A patch of mod_a with a list of imported symbols in two sections.

	.include "verdict.inc"
	.include "versions.inc"
	version	a_exported
	.section __versions,"aG",@progbits,grouped,comdat
	.quad	0x12345678
	.asciz	"klp_enable_patch"
	.balign	64

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
