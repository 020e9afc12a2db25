# A function of the target replaces another one: the structure refers to it by
# a relocation that becomes a livepatch one.

	.include "patch.inc"
	klp_module
	klp_funcs vmlinux_functions
	klp_func "cmdline_proc_show", vm_static
	klp_funcs_end
	klp_funcs a_functions
	klp_func "a_show", a_static
	klp_funcs_end
	klp_objects
	klp_object vmlinux, vmlinux_functions
	klp_object "mod_a", a_functions
	klp_objects_end
	klp_patch
