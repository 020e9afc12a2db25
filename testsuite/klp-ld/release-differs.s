# A module for another kernel than the map's.

	.include "patch.inc"
	klp_module release=6.1.0-other
	klp_funcs functions
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, functions
	klp_objects_end
	klp_patch

	.text
	.type	new_show, @function
new_show:
	call	vm_static
	ret
	.size	new_show, . - new_show
