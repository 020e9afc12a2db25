# A reference to vm_thrice, of which vmlinux has three, two in one file.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_thrice
	end	new_show
