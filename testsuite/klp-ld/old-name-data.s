# A variable.

	.include "verdict.inc"
	patch_of vmlinux, vm_data
	begin	new_show
	end	new_show
