# Calls and data of vmlinux and of a patched module, and a pointer to each.

	.include "arch.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	klp_call _printk
	klp_call vm_static
	klp_data vm_data
	end	new_show
	begin	other_show
	klp_call a_static
	klp_data a_data
	end	other_show
	.data
	.balign	8
	.quad	vm_static
	.quad	a_static
