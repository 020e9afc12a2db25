# A patch of mod_a that uses an export of mod_c, which mod_a depends on.

	.include "verdict.inc"
	.include "versions.inc"
	version	c_exported
	version	klp_enable_patch
	versions_end
	version_extended c_exported
	version_extended klp_enable_patch
	versions_extended_end

	klp_module depends="mod_c"
	klp_funcs functions
	klp_func "a_show", new_show
	klp_funcs_end
	klp_objects
	klp_object "mod_a", functions
	klp_objects_end
	klp_patch

	begin	new_show
	call	c_exported
	end	new_show
