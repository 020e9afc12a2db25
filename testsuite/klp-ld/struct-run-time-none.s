# Only an export.

	.include "verdict.inc"
	patch_at_run_time
	begin	new_show
	call	vm_exported
	end	new_show
