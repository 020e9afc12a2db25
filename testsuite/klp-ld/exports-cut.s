# A patch of vmlinux and mod_a that uses exports of mod_a and mod_c, which
# modpost has entered into __versions and depends=.

	.include "patch.inc"

	.macro version name
	.pushsection __versions,"a",@progbits
	.quad	0x12345678
	.asciz	"\name"
	.balign	64
	.popsection
	.endm

	version	klp_enable_patch
	version	a_exported
	version	c_exported
	version	seq_printf

	klp_module depends="mod_a,mod_c"
	klp_funcs vmlinux_functions
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_funcs a_functions
	klp_func "a_show", new_a_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, vmlinux_functions
	klp_object "mod_a", a_functions
	klp_objects_end
	klp_patch

	.text
	.type	new_show, @function
new_show:
	call	seq_printf
	ret
	.size	new_show, . - new_show

	.type	new_a_show, @function
new_a_show:
	call	a_exported
	call	c_exported
	ret
	.size	new_a_show, . - new_a_show
