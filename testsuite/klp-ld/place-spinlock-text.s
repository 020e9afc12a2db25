# A reference in .spinlock.text, which is code like any other.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show, .spinlock.text
	call	a_static
	end	new_show
