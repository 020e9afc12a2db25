# A reference in .kprobes.text, which is code like any other.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show, .kprobes.text
	call	a_static
	end	new_show
