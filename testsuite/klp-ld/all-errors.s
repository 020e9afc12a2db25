# A function of each kind of mistake.

	.include "verdict.inc"
	patch_of vmlinux, no_such_old_function
	begin	new_show
	call	name_show
	call	a_static
	call	no_such_function_anywhere
	call	vm_init
	call	".klp.sym.vmlinux.vm_static"
	call	vm_exported_namespace
	end	new_show
