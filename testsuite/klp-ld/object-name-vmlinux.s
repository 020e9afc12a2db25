# The kernel would never find it.

	.include "verdict.inc"
	klp_module
	klp_funcs object_funcs
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_objects
	klp_string_pointer "vmlinux"
	.quad	object_funcs
	.zero	152
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
