# A static of vmlinux in code that replaces mod_a's, in a patch of both.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	end	new_show
	begin	other_show
	call	vm_static
	end	other_show
