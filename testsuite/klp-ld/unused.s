# The kernel refuses any undefined symbol.

	.include "verdict.inc"
	patch_of
	unused vm_static
	begin	new_show
	end	new_show
