# vm_and_a is a static of vmlinux and of mod_a, and both are patched.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	vm_and_a
	end	new_show
	begin	other_show
	end	other_show
