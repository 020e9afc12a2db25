# Freed when the patch loads.

	.include "verdict.inc"
	patch_of vmlinux, vm_init
	begin	new_show
	end	new_show
