# It would run before mod_a is loaded.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	end	new_show
	begin	new_show.cold, .text.unlikely
	call	a_static
	end	new_show.cold
	begin	other_show
	end	other_show
