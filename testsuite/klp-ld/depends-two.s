# A patch of mod_a that uses two of its exports.

	.include "verdict.inc"
	.macro version name
	.pushsection __versions,"a",@progbits
	.quad	0x12345678
	.asciz	"\name"
	.balign	64
	.popsection
	.endm

	version	a_one
	version	klp_enable_patch
	version	a_two

	klp_module depends="mod_a"
	klp_funcs functions
	klp_func "a_show", new_show
	klp_funcs_end
	klp_objects
	klp_object "mod_a", functions
	klp_objects_end
	klp_patch

	begin	new_show
	call	a_one
	call	a_two
	end	new_show
