# What ftrace can trace is in untraced.map.

	.include "verdict.inc"
	patch_of vmlinux, name_show, 1
	begin	new_show
	call	plain
	end	new_show
