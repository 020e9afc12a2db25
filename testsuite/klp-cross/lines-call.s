# The second file's function is the only one with a finding: no nop.

	.text
	.type	helper, @function
helper:
	bl	vm_static
	mr	3, 4
	blr
	.size	helper, . - helper
	.section .note.GNU-stack,"",@progbits
