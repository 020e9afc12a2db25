# The module imports another namespace, and the right one.

	.include "verdict.inc"
	patch_of
	klp_modinfo "import_ns=OTHER"
	klp_modinfo "import_ns=VM_NAMESPACE"
	begin	new_show
	call	vm_exported_namespace
	end	new_show
