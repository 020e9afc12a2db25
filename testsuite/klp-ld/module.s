# What modpost adds to a patch written in C.

	.include "patch.inc"
	klp_module init=0
