# A module that is no livepatch, with the sections of spoilt.s.

	.include "patch.inc"
	klp_module init=0

	.text
	.globl	new_show
	.type	new_show, @function
new_show:
	call	_printk
	jmp	grouped
	.size	new_show, . - new_show

	.section .text.grouped,"axG",@progbits,grouped,comdat
	.weak	grouped
	.type	grouped, @function
grouped:
	jmp	seq_printf
	.size	grouped, . - grouped

	.data
	.quad	grouped

	.section __versions,"a",@progbits
	.quad	1
	.asciz	"seq_printf"
	.balign	64
