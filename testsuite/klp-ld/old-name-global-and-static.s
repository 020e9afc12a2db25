# The kernel counts both.

	.include "verdict.inc"
	patch_of vmlinux, vm_global_and_static
	begin	new_show
	end	new_show
