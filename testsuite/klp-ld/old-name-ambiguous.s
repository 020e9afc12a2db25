# Two of vmlinux.

	.include "verdict.inc"
	patch_of vmlinux, name_show
	begin	new_show
	end	new_show
