# Both replacements refer to it.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	vm_static
	end	new_show
	begin	other_show
	call	vm_static
	end	other_show
