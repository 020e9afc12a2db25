# One object, in assembly without sizes, with struct klp_patch behind it.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
