# The GOT itself, which no kernel exports.

	.include "arch.inc"
	patch_of
	begin	new_show
	larl	%r12, _GLOBAL_OFFSET_TABLE_
	klp_call vm_static
	end	new_show
