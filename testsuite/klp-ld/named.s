# Code with a name that ld -x keeps, before new functions that lose theirs:
# without any the kernel could not tell their size.

	.section .note.GNU-stack,"",@progbits
	.text
	.globl	named
	.type	named, @function
named:
	ret
	.size	named, . - named
