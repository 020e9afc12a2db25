# The smallest patch: one function of vmlinux, one unexported data object.

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
	movq	saved_command_line(%rip), %rsi
	call	seq_printf
	ret
	.size	new_show, . - new_show
