# The compiler has changed its arguments.

	.include "verdict.inc"
	patch_of vmlinux, vm_renamed
	begin	new_show
	end	new_show
