# A label that says 1 for a unique symbol, as good as 0.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.vmlinux.vm_static,1"
	end	new_show
