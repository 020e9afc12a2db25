# Sections with ordinary relocations beside livepatch ones of two objects, and
# one that a no-op keeps from being empty.

	.include "arch.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	klp_call _printk
	klp_call vm_static
	klp_data vm_data
	end	new_show
	begin	other_show
	klp_call a_static
	end	other_show
	.section .data.pointers,"aw",@progbits
	.balign	8
	.quad	vm_static
	.quad	a_static
