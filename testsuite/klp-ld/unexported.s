# A module that is no livepatch and refers to what nothing exports.

	.include "patch.inc"
	klp_module init=0

	.text
	.globl	plain_function
plain_function:
	call	_printk
	call	a_exported
	call	vm_static
	call	nowhere
	ret
	.weak	weak_nowhere
	.quad	weak_nowhere
