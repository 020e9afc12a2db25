# The kernel counts both.

	.include "verdict.inc"
	patch_of vmlinux, vm_alias
	begin	new_show
	end	new_show
