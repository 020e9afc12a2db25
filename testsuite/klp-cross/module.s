# What modpost adds to a module written in C.

	.include "patch.inc"
	klp_module init=own
