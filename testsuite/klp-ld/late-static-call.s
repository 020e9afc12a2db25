# A reference to a module's static from .static_call_sites.

	.include "place.inc"
	late_from .static_call_sites
