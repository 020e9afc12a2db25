# A patch of mod_a with a list of imported symbols without CRCs.

	.include "verdict.inc"
	.include "versions.inc"
	.section __version_ext_names,"a",@progbits
	.asciz	"a_exported"

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
