# 22000 sections with a reference each: three sections each in the livepatch.

	.include "verdict.inc"
	patch_of
	begin	new_show
	end	new_show

	.altmacro
	.macro object number
	.section .data.object\number,"aw",@progbits
	.quad	vm_static
	.endm
	.set	number, 0
	.rept	22000
	object %number
	.set	number, number + 1
	.endr
