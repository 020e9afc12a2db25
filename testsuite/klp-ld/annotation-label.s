# Labels of KLP_RELOC_SYMBOL (), in both spellings.

	.include "verdict.inc"
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	".klp.sym.rela.vmlinux.vmlinux.name_show,2"
	call	.klp.sym.rela.vmlinux.vmlinux.vm_renamed.isra.0.0
	end	new_show
	begin	other_show
	call	".klp.sym.rela.mod_a.mod_a.a_twice,1"
	call	".klp.sym.rela.mod_a.mod_c.c_static,0"
	call	.klp.sym.rela.mod_a.vmlinux.vm_static.0
	end	other_show
