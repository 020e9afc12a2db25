# An exception table entry that continues in a function of vmlinux.

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
1:	movq	(%rdi), %rax
	ret
	.size	new_show, . - new_show

	.section __ex_table,"a",@progbits
	.balign	4
	.long	1b - .
	.long	vm_static - .
	.long	3
