# No relocation names it.

	.include "verdict.inc"
	patch_of
	unused vm_renamed_too
	begin	new_show
	end	new_show
