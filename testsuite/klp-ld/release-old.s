# A module for a kernel whose loader knows another kind of livepatch.

	.include "patch.inc"
	klp_module release=5.7.19-test
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
