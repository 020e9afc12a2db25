# A name that vmlinux has as a static and, behind it, as a global, in a patch of mod_a.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	vm_global_and_static
	end	new_show
