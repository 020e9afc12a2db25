# A reference from a function of a section group.

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
	call	grouped
	ret
	.size	new_show, . - new_show

	.section .text.grouped,"axG",@progbits,grouped,comdat
	.weak	grouped
	.type	grouped, @function
grouped:
	jmp	vm_static
	.size	grouped, . - grouped
