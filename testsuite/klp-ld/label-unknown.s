# a_static is mod_a's.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	".klp.sym.vmlinux.a_static,0"
	end	new_show
	begin	other_show
	end	other_show
