# The module of the manual's chapter klp-check; with `init', of a link that fails.

	.include "patch.inc"

	klp_module
	klp_funcs vmlinux_funcs
	klp_func "cmdline_proc_show", new_cmdline_proc_show
	klp_funcs_end
	klp_funcs mod_a_funcs
	klp_func "a_show", new_a_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, vmlinux_funcs
	klp_object "mod_a", mod_a_funcs
	klp_objects_end
	klp_patch

	.text
	.type	new_cmdline_proc_show, @function
new_cmdline_proc_show:
	movq	saved_command_line(%rip), %rsi
	call	seq_printf
	movq	vm_data(%rip), %rax
	ret
	.size	new_cmdline_proc_show, . - new_cmdline_proc_show

	.type	new_a_show, @function
new_a_show:
	call	a_static
	ret
	.size	new_a_show, . - new_a_show

	.bss
	.balign	8
	.type	vm_data, @object
	.size	vm_data, 8
vm_data:
	.zero	8

	.ifdef	init
	.section .init.text,"ax",@progbits
	.type	setup, @function
setup:
	call	a_static
	ret
	.size	setup, . - setup
	.endif
