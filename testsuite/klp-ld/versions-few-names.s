# A patch of mod_a with a list of imported symbols with fewer names than CRCs.

	.include "verdict.inc"
	.include "versions.inc"
	version_extended a_exported
	version_extended klp_enable_patch
	.section __version_ext_crcs,"a",@progbits
	.long	0x12345678

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
