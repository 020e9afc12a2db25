# An export of vmlinux, in a patch of mod_a.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	vm_exported
	end	new_show
