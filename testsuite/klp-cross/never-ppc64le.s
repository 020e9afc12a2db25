# Names that belong to the module whatever the kernel has: the TOC, and the
# functions that the final link adds.

	.include "arch.inc"
	patch_of
	begin	new_show
	addis	2, 12, .TOC. - new_show@ha
	addi	2, 2, .TOC. - new_show@l
	.localentry new_show, . - new_show
	bl	_savegpr0_14
	klp_call vm_static
	b	_restgpr0_14
	end	new_show
