# A reference to a module's static from .exit.text.

	.include "place.inc"
	late_from .exit.text, ax
