# A reference to a module's static from .made_up.

	.include "place.inc"
	late_from .made_up
