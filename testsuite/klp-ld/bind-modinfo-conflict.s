# The module says 1.

	.include "verdict.inc"
	patch_of
	klp_modinfo "klp_symbol=name_show:vmlinux:1"
	begin	new_show
	call	name_show
	end	new_show
