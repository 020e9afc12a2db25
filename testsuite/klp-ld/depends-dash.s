# A patch of mod_a and mod_b, whose depends= spells both with a dash.

	.include "verdict.inc"
	klp_module depends="mod-b,mod-ab,mod-a"
	klp_funcs functions
	klp_func "a_show", new_show
	klp_funcs_end
	klp_funcs other_functions
	klp_func "b_show", other_show
	klp_funcs_end
	klp_objects
	klp_object "mod_a", functions
	klp_object "mod_b", other_functions
	klp_objects_end
	klp_patch

	begin	new_show
	call	a_exported
	end	new_show
	begin	other_show
	call	b_exported
	end	other_show
