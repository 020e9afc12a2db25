# A patch of mod_a, of which .modinfo says twice that it depends on it, and
# once twice over.

	.include "verdict.inc"
	klp_module depends="mod_a,mod_x"
	klp_modinfo "depends=mod_y,mod_a,mod_a"
	klp_modinfo "depends="
	klp_modinfo "import_ns=mod_a"
	klp_modinfo "softdep=pre: mod_a"
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
