# A reference to a module's static from __ex_table.

	.include "place.inc"
	late_from __ex_table, a
