# A patch of mod_a that uses exports of it; its lists are in C.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	a_one
	call	a_two
	end	new_show
