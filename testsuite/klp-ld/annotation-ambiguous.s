# position 0 of a name that vmlinux has twice.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	name_show
	end	new_show
	klp_sympos vmlinux, name_show
