# A function that C cannot name, under a name that the patch makes up.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	renamed_isra
	end	new_show
