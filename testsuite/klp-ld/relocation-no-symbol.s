# A relocation that names no symbol, as only tools leave it.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	.data
place:	.quad	0
	.reloc	place, R_X86_64_64, 5
