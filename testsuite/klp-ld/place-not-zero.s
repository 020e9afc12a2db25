# A place that holds something besides its relocation.

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
	.balign	8
place:	.quad	5
	.reloc	place, R_X86_64_64, vm_data
