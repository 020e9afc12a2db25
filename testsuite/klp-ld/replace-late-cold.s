# The same from the part that the compiler has split off.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	end	new_show
	begin	other_show
	end	other_show
	begin	new_show.cold, .text.unlikely
	call	b_static
	end	new_show.cold
