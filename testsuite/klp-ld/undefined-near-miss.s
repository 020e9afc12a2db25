# A letter is missing.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	cmdline_proc_shw
	end	new_show
