# mod_a has only a part left of what vmlinux has whole.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	vm_part_of_a
	end	new_show
	begin	other_show
	end	other_show
