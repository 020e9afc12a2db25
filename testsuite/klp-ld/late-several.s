# Late references from several places that the loader has done with by then.

	.include "place.inc"
	late_from __jump_table
	pointer_in .init.data, a_static
	pointer_in .data, a_static
	pointer_in __bug_table, a_data
