# The second of two files, with mistakes in lines 10 and 12.

	.include "patch.inc"
	.section .note.GNU-stack,"",@progbits

	.text
	.globl	helper
	.type	helper, @function
helper:
	klp_call name_show

	klp_call a_static
	klp_return
	.size	helper, . - helper
