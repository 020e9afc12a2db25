# The namespace is not that of the export.

	.include "verdict.inc"
	patch_of
	klp_modinfo "import_ns=VM_NAMESPACE_TOO"
	begin	new_show
	call	vm_exported_namespace
	end	new_show
