# Tables of KLP_MODULE_RELOC () for vmlinux and a patched module.

	.include "arch.inc"
	.include "annotate.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	klp_call vm_static
	end	new_show
	begin	other_show
	klp_call a_static
	end	other_show
	klp_sympos vmlinux, vm_static
	klp_sympos mod_a, a_static, 1
