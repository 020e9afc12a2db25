# A static of mod_a in a patch of vmlinux.

	.include "verdict.inc"
	patch_of
	.weak a_static
	begin	new_show
	call	a_static
	end	new_show
