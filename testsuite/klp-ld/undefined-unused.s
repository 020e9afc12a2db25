# The kernel refuses it all the same.

	.include "verdict.inc"
	patch_of
	unused no_such_function_anywhere
	begin	new_show
	end	new_show
