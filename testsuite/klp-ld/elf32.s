# A module of a 32-bit kernel that enables a patch.

	.section .modinfo,"a",@progbits
	.asciz	"vermagic=6.1.0-test "
	.text
	call	klp_enable_patch
