# a_show is mod_a's.

	.include "verdict.inc"
	patch_of vmlinux, a_show
	begin	new_show
	end	new_show
