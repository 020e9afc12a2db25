# A name that belongs to the module whatever the kernel has.

	.include "arch.inc"
	patch_of
	begin	new_show
	klp_call vm_static
	jg	__s390_indirect_jump_r1
	end	new_show
