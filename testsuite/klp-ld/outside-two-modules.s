# A static of mod_a and mod_b in a patch of vmlinux.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	in_both
	end	new_show
