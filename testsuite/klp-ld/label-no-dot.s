# A label without its first dot.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	"klp.sym.vmlinux.vm_static,0"
	end	new_show
