# A patch of vmlinux that calls the functions of functions.c.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	first
	call	second
	call	third
	end	new_show
