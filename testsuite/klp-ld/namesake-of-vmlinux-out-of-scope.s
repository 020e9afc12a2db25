# vm_and_a is a static of vmlinux and of mod_a.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	vm_and_a
	end	new_show
