# One static, used from several sections.

	.include "place.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	begin	other, .text.other
	call	vm_static
	call	vm_static
	end	other
	pointer_in .data, vm_static
	pointer_in .rodata, vm_static, a
