# A section with no other relocation than one against a livepatch symbol.

	.include "arch.inc"
	patch_of
	begin	new_show
	klp_call vm_static
	end	new_show
