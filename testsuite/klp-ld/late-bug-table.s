# A reference to a module's static from __bug_table.

	.include "place.inc"
	late_from __bug_table
