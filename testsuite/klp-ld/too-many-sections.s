# More sections than section numbers.

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
	call	vm_static
	ret
	.size	new_show, . - new_show

	.altmacro
	.macro function number
	.section .data.object\number,"aw",@progbits
	.byte	1
	.endm
	.set	number, 0
	.rept	0xff00
	function %number
	.set	number, number + 1
	.endr
