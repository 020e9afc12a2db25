# It would run before mod_a is loaded.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	a_static
	end	new_show
	begin	other_show
	end	other_show
