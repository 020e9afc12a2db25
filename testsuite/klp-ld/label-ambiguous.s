# There are two symbols name_show.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vmlinux.name_show,0"
	end	new_show
