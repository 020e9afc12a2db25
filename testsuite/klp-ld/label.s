# The second name_show of vmlinux, by an assembler label.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vmlinux.name_show,2"
	end	new_show
