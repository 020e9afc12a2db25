# What gcc splits off a function belongs to it.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	end	new_show
	begin	other_show
	end	other_show
	begin	other_show.cold, .text.unlikely
	call	vm_static
	end	other_show.cold
