# The second of two files, with mistakes in lines 7 and 8.

	.text
	.globl	helper
	.type	helper, @function
helper:
	call	a_static
	call	name_show
	ret
	.size	helper, . - helper
