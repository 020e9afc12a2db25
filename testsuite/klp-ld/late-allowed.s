# References to a module's static from every section that stays as it is.

	.include "place.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	a_static
	end	new_show
	begin	other, .text.other
	call	a_static
	end	other
	begin	no_instrumentation, .noinstr.text
	call	a_static
	end	no_instrumentation
	pointer_in .data, a_static
	pointer_in .data.other, a_static
	pointer_in .data..read_mostly, a_static
	pointer_in .rodata, a_static, a
	pointer_in .rodata.other, a_static, a
