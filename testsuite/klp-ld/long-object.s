# A name of one character more than the kernel's longest.

	.include "patch.inc"
	klp_module
	klp_funcs functions
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_objects
	klp_object "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm", functions
	klp_objects_end
	klp_patch

	.text
	.type	new_show, @function
new_show:
	ret
	.size	new_show, . - new_show
