# A patch of mod_a with a list of imported symbols with more names than CRCs.

	.include "verdict.inc"
	.include "versions.inc"
	version_extended a_exported
	.section __version_ext_names,"a",@progbits
	.asciz	""
	.asciz	"klp_enable_patch"

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
