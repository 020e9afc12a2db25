# Names of files are taken, others not.

	.include "verdict.inc"
	patch_at_run_time
	begin	new_show
	end	new_show
