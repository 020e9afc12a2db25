# A patch of mod_a that refers to vmlinux, mod_a and mod_c, on which mod_a
# depends.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	a_static
	call	c_static
	end	new_show
	.section .data
	.quad	vm_global
