# a name that is not there.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	a_static
	end	new_show
	klp_sympos vmlinux, a_static
