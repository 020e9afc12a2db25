# The module mod_a, as far as depmod sees it: what it exports.

	.include "patch.inc"
	klp_module name=mod_a, init=0

	.section __ksymtab_strings,"aMS",@progbits,1
	.asciz	"a_one"
	.asciz	"a_two"
