# vm_init_and_core is in init memory, and once more.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_init_and_core
	end	new_show
