# Two statics of vmlinux.

	.include "verdict.inc"
	patch_of
	.weak name_show
	begin	new_show
	call	name_show
	end	new_show
