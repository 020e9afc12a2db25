# A reference to a module's static from .init.text.

	.include "place.inc"
	late_from .init.text, ax
