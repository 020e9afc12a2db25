# One function of each object, with references to vmlinux and to both modules
# from one section.

	.include "verdict.inc"
	patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	call	a_static
	call	vm_global
	end	new_show
	begin	other_show
	call	b_static
	end	other_show
