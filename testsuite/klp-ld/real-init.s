# Code that is freed after boot, just below the per-CPU templates.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	packet_exit
	end	new_show
