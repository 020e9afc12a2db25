# A weak reference to a symbol that vmlinux has, and one to none.

	.include "patch.inc"
	klp_module
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
	ret
	.size	new_show, . - new_show
	.data
	.weak	vm_data, nowhere
	.quad	vm_data
	.quad	nowhere
