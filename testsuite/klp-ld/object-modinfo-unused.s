# Nothing of mod_b is used.

	.include "verdict.inc"
	patch_of
	klp_modinfo "klp_object=mod_b"
	begin	new_show
	call	vm_static
	end	new_show
