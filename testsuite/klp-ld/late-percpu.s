# A reference to a module's static from .data..percpu.

	.include "place.inc"
	late_from .data..percpu
