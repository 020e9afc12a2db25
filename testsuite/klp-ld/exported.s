# An export of vmlinux, in a patch of vmlinux.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_exported
	end	new_show
