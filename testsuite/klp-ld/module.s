# What modpost adds to a patch written in C.

	.include "patch.inc"
	.ifdef KLP_WITHOUT_INIT
	klp_module init=0
	.else
	klp_module init=own
	.endif
