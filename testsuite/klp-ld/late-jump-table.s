# A reference to a module's static from __jump_table.

	.include "place.inc"
	late_from __jump_table
