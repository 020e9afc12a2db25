# A module that is no livepatch: undefined symbols, data, a group, a note.

	.section .modinfo,"a",@progbits
	.asciz	"license=GPL"
	.asciz	"name=plain"
	.asciz	"vermagic=6.1.0-test SMP preempt mod_unload modversions "

	.text
	.globl	plain_function
	.type	plain_function, @function
plain_function:
	call	_printk
	movq	vm_static(%rip), %rax
	ret
	.size	plain_function, . - plain_function

	.section .text.grouped,"axG",@progbits,grouped,comdat
	.weak	grouped
grouped:
	jmp	a_static

	.section .note.plain,"a",@note
	.long	4, 4, 1
	.asciz	"abc"
	.long	0

	.data
	.quad	vm_data
	.weak	vm_weak
	.quad	vm_weak

	.section .note.GNU-stack,"",@progbits
