# A reference to a name that vmlinux exports and has as a static too.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_exported_and_static
	end	new_show
