# 400 sections, each with a livepatch relocation.

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

	.altmacro
	.macro function number
	.section .text.function\number,"ax",@progbits
	call	vm_static
	ret
	.endm
	.set	number, 0
	.rept	400
	function %number
	.set	number, number + 1
	.endr
