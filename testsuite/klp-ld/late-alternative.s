# A reference to a module's static from .altinstr_replacement.

	.include "place.inc"
	late_from .altinstr_replacement, ax
