# A module that does not look like a livepatch.

	.include "patch.inc"
	klp_module init=0

	.text
	.globl	function
	.type	function, @function
function:
	call	vm_global
	ret
	.size	function, . - function
