# A patch of mod_a whose lists hold names that begin or end like the one that
# is converted.

	.include "verdict.inc"
	.include "versions.inc"
	version_extended a_exported_too
	version_extended a_exported
	version_extended xa_exported
	version_extended a_exporte
	version_extended klp_enable_patch
	version	a_exported_too
	version	a_exported
	version	xa_exported
	version	a_exporte
	version	klp_enable_patch
	versions_end
	versions_extended_end

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	end	new_show
