# A module that is no livepatch, with a list that nobody could read.

	.include "patch.inc"
	klp_module init=0
	.section __versions,"a",@progbits
	.fill	100, 1, 65
