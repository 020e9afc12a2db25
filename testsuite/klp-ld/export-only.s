# An export of mod_a, of which only Module.symvers tells.

	.include "verdict.inc"
	patch_at_run_time
	begin	new_show
	call	a_exported
	end	new_show
