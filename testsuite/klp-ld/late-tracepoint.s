# A reference to a module's static from __tracepoints.

	.include "place.inc"
	late_from __tracepoints
