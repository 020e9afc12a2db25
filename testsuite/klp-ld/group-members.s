# A group of two members that refer to vmlinux, and another group.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	one
	call	three
	end	new_show

	.section .text.one,"axG",@progbits,first,comdat
	.weak	one
	.type	one, @function
one:
	jmp	vm_static
	.size	one, . - one
	.section .data.two,"awG",@progbits,first,comdat
	.quad	vm_data

	.section .text.three,"axG",@progbits,second,comdat
	.weak	three
	.type	three, @function
three:
	ret
	.size	three, . - three
