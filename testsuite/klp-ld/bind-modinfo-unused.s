# The module has no reference to name_show.

	.include "verdict.inc"
	patch_of
	klp_modinfo "klp_symbol=name_show:vmlinux:1"
	begin	new_show
	call	vm_static
	end	new_show
