# A reference to a static of vmlinux from .data..percpu.

	.include "place.inc"
	early_from .data..percpu
