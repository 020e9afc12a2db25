# An export for mod_a only.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_exported_for_module
	end	new_show
