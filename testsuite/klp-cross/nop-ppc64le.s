# Branches to a livepatch symbol: BEHIND is what follows the call.

	.include "arch.inc"
	patch_of
	begin	new_show
	.ifdef	TAIL
	b	vm_static
	.else
	bl	vm_static
	.endif
	.ifdef	NOP
	nop
	.else
	mr	3, 4
	.endif
	end	new_show
