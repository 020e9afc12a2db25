# The first of two copies is in init memory.

	.include "verdict.inc"
	patch_of
	unused vm_init_and_core
	begin	new_show
	end	new_show
