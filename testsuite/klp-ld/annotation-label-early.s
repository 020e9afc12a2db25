# a module's symbol that vmlinux's section would have.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.rela.vmlinux.mod_a.a_static,0"
	end	new_show
