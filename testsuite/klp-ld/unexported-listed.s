# The same with the CRC of one of them, which a module that the map does not
# know exports.

	.include "unexported.s"
	.section __versions,"a",@progbits
	.quad	0x12345678
	.asciz	"vm_static"
	.balign	64
