# The thunk as the compiler makes it, in a section of its own.

	.section .text.__s390_indirect_jump_r1,"axG",@progbits,__s390_indirect_jump_r1,comdat
	.weak	__s390_indirect_jump_r1
	.hidden	__s390_indirect_jump_r1
	.type	__s390_indirect_jump_r1, @function
__s390_indirect_jump_r1:
	br	%r1
	.size	__s390_indirect_jump_r1, . - __s390_indirect_jump_r1
	.section .note.GNU-stack,"",@progbits
