# Nothing like it is in the map.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	no_such_function_anywhere
	end	new_show
