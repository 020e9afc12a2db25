# A patch of mod_a whose kernel has the extended list alone; one export of
# mod_a in the middle of it.

	.include "verdict.inc"
	.include "versions.inc"
	version_extended module_layout, 0x22222222
	version_extended a_exported, 0x11111111
	version_extended klp_enable_patch, 0x33333333
	versions_extended_end

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
