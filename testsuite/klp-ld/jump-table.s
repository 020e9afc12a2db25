# A static branch on a key of vmlinux, as DEFINE_STATIC_KEY_FALSE's users have it.

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
1:	.byte	0x0f, 0x1f, 0x44, 0, 0
2:	ret
	.size	new_show, . - new_show

	.section __jump_table,"aw",@progbits
	.balign	8
	.long	1b - .
	.long	2b - .
	.quad	vm_key - .
