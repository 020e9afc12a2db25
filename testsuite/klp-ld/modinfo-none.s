# A livepatch without .modinfo.

	.section .note.GNU-stack,"",@progbits
	.text
	.globl	new_show
new_show:
	call	klp_enable_patch
	call	vm_static
	ret
