# A label with a misspelt prefix.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.symbol.vmlinux.vm_static,0"
	end	new_show
