# An export of mod_a in a patch of vmlinux.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	a_exported
	end	new_show
