# A table for vmlinux: the second name_show, and one that is unique.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	name_show
	call	vm_static
	end	new_show
	klp_sympos vmlinux, name_show, 2
	klp_sympos vmlinux, vm_static
