# A livepatch that does not say which kernel it is for.

	.section .note.GNU-stack,"",@progbits
	.section .modinfo,"a",@progbits
	.asciz	"license=GPL"
	.section .gnu.linkonce.this_module,"aw",@progbits
	.zero	24
	.asciz	"patch"
	.zero	0x3a0
	.text
	.globl	new_show
new_show:
	call	klp_enable_patch
	call	vm_global
	ret
