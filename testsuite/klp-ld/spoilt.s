# A livepatch with one of everything: a group, __versions, a livepatch
# relocation beside an ordinary one, an emptied relocation section.

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
	jmp	grouped
	.size	new_show, . - new_show

	.section .text.grouped,"axG",@progbits,grouped,comdat
	.weak	grouped
	.type	grouped, @function
grouped:
	jmp	vm_static
	.size	grouped, . - grouped

	.section __versions,"a",@progbits
	.quad	1
	.asciz	"seq_printf"
	.balign	64
	.quad	1
	.asciz	"klp_enable_patch"
	.balign	64
