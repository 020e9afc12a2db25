# A reference to a static of vmlinux from .modinfo.

	.include "place.inc"
	early_from .modinfo, a
	.byte	0
