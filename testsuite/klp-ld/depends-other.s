# A patch of mod_a that needs an export of mod_b at any rate, and one of mod_a.

	.include "verdict.inc"
	.include "versions.inc"
	version	a_exported
	version	b_exported
	version	klp_enable_patch
	versions_end

	klp_module depends="mod_b,mod_a"
	klp_funcs functions
	klp_func "a_show", new_show
	klp_funcs_end
	klp_objects
	klp_object "mod_a", functions
	klp_objects_end
	klp_patch

	begin	new_show
	call	a_exported
	call	b_exported
	end	new_show
