# vm_and_a is a static of vmlinux and of mod_a.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_and_a
	end	new_show
