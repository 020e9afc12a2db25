# A patch of mod_a with global symbols in a list, among those that become
# livepatch symbols.

	.include "verdict.inc"
	.include "versions.inc"
	version	a_exported
	version	klp_enable_patch
	.section __versions,"a",@progbits
	.subsection -1
	.irp	name, v01, v02, v03, v04, v05, v06, v07, v08, v09
	.globl	\name
	.type	\name, @object
\name:
	.size	\name, 128
	.endr

	patch_of mod_a, a_show
	begin	new_show
	call	a_exported
	call	a_static
	call	a_global
	call	in_both
	end	new_show
