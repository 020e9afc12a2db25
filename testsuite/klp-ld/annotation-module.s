# A table for mod_a, of which one name is vmlinux's as well.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	vm_and_a
	call	a_twice
	end	new_show
	klp_sympos mod_a, vm_and_a, padding=4
	klp_sympos mod_a, a_twice, 2, 4
