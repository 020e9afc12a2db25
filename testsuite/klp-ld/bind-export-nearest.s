# Both vmlinux and mod_c export it.

	.include "verdict.inc"
	patch_of mod_b, b_show
	begin	new_show
	call	vc_exported
	end	new_show
