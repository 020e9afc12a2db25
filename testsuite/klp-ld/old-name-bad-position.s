# There are two.

	.include "verdict.inc"
	patch_of vmlinux, name_show, 3
	begin	new_show
	end	new_show
