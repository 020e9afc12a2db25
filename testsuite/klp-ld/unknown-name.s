# A reference to a name that the target does not have.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	no_such_name
	end	new_show
