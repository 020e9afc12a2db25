# mod_a has a renamed copy of vmlinux's name.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_and_a_renamed
	end	new_show
