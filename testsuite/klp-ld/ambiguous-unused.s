# A duplicate of vmlinux that no relocation names.

	.include "verdict.inc"
	patch_of
	unused name_show
	begin	new_show
	end	new_show
