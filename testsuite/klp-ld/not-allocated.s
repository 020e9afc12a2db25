# References to statics from a section that is not loaded.

	.include "place.inc"
	early_from .data
	.section .not_loaded,"",@progbits
	.quad	vm_static
	.quad	vm_data
