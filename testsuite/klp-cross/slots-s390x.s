# One variable, reached through its GOT entry in two sections and two ways,
# and a function called and pointed at.

	.include "arch.inc"
	patch_of
	begin	new_show
	klp_data vm_data
	klp_data vm_data
	klp_call vm_static
	end	new_show
	begin	helper, .text.helper
	klp_data vm_data
	klp_call vm_static
	end	helper
