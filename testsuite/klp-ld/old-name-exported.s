# Exports can be patched.

	.include "verdict.inc"
	patch_of vmlinux, vm_exported
	begin	new_show
	call	vm_static
	end	new_show
