# From a list without addresses.

	.include "verdict.inc"
	patch_of
	klp_modinfo "klp_symbol=vm_unordered:vmlinux:2"
	begin	new_show
	call	vm_unordered
	end	new_show
