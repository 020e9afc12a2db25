# A patch of mod_a with a list of imported symbols whose last CRC is cut off.

	.include "verdict.inc"
	.include "versions.inc"
	version_extended a_exported
	.section __version_ext_crcs,"a",@progbits
	.short	0x1234

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
