# The module of README's sample of klp-check.

	.include "patch.inc"

	klp_module
	klp_funcs vmlinux_funcs
	klp_func "cmdline_proc_show", new_cmdline_proc_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, vmlinux_funcs
	klp_objects_end
	klp_patch

	.text
	.type	new_cmdline_proc_show, @function
new_cmdline_proc_show:
	movq	saved_command_line(%rip), %rsi
	ret
	.size	new_cmdline_proc_show, . - new_cmdline_proc_show
