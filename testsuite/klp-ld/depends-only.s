# A patch of mod_a by whose exports alone it depends on mod_a.

	.include "verdict.inc"
	klp_module depends="mod_a"
	klp_funcs functions
	klp_func "a_show", new_show
	klp_funcs_end
	klp_objects
	klp_object "mod_a", functions
	klp_objects_end
	klp_patch

	begin	new_show
	call	a_exported
	end	new_show
