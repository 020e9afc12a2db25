# An export of vmlinux, which is not patched.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	vm_exported_and_static
	end	new_show
