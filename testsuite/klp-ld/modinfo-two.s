# One more .modinfo.

	.section .note.GNU-stack,"",@progbits
	.section .modinfo,"a",@progbits
	.asciz	"author=nobody"
