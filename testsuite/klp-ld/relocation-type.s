# A reference through the global offset table, which a module has not.

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
	movq	vm_data@GOTPCREL(%rip), %rax
	ret
	.size	new_show, . - new_show
