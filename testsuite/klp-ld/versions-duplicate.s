# A patch of mod_a whose lists say some names twice.

	.include "verdict.inc"
	.include "versions.inc"
	version_extended a_exported
	version_extended klp_enable_patch
	version_extended a_exported
	version_extended klp_enable_patch
	version_extended a_exported
	version	a_exported
	version	klp_enable_patch
	version	a_exported
	version	klp_enable_patch
	version	a_exported
	versions_end
	versions_extended_end

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
