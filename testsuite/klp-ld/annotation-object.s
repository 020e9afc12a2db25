# an object with a name that no module has.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	klp_sympos mod-a, vm_static
