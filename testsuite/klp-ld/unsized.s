# Two objects, in assembly without sizes, and a table of names and functions
# behind them.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	.data
	klp_string_pointer "no_such_function"
	.quad	new_show
	begin	new_show
	call	vm_static
	end	new_show
	begin	other_show
	call	a_static
	end	other_show
