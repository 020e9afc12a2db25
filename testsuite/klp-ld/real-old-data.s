# A variable in a section that has the flag of code.

	.include "verdict.inc"
	patch_of vmlinux, init_task
	begin	new_show
	end	new_show
