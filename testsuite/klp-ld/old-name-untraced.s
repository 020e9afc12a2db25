# What ftrace can trace is in untraced.map.

	.include "verdict.inc"
	patch_of vmlinux, plain
	begin	new_show
	call	plain
	end	new_show
