# A reference to a module's static from .textual.

	.include "place.inc"
	late_from .textual, ax
