# two entries for one name that differ.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	name_show
	end	new_show
	klp_sympos vmlinux, name_show, 1
	klp_sympos vmlinux, name_show, 2
