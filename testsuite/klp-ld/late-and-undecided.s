# Of each kind something that is refused, and late references among it: two
# from one table, of which the first entry is about new_show and the second
# about other_show.

	.include "place.inc"
	klp_module
	klp_funcs object_funcs
	klp_func "a_show", new_show
	klp_funcs_end
	klp_objects
	klp_object mod_a, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	call	no_such_function_anywhere
	end	new_show
	begin	other_show
	nop
	end	other_show
	.section __jump_table,"aw",@progbits
	.balign	8
	.long	new_show - ., new_show + 1 - .
	.quad	a_data - .
	.long	other_show - ., other_show - .
	.quad	a_static - . + 2
