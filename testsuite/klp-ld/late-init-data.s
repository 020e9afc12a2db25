# A reference to a module's static from .init.data.

	.include "place.inc"
	late_from .init.data
