# The binding is in the module itself.

	.include "verdict.inc"
	patch_of
	klp_modinfo "klp_symbol=renamed_isra=vm_renamed.isra.0:vmlinux"
	begin	new_show
	call	renamed_isra
	end	new_show
