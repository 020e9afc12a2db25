# A reference to a module's static from __dyndbg.

	.include "place.inc"
	late_from __dyndbg
