# A reference to name_show, of which vmlinux has two.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	name_show
	end	new_show
