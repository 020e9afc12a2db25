# a table without a pointer.

	.include "verdict.inc"
	.include "annotate.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	klp_sympos vmlinux, 0
