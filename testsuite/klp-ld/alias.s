# vm_alias is there twice, at one address.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_alias
	end	new_show
