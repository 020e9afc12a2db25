# An export in a namespace that the module does not import.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_exported_namespace
	end	new_show
