# A reference to a static of vmlinux from __versions.

	.include "place.inc"
	early_from __versions, a
	.zero	56
