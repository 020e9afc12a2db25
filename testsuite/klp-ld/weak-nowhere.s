# It becomes NULL.

	.include "verdict.inc"
	patch_of
	.weak no_such_function_anywhere
	begin	new_show
	movl	$no_such_function_anywhere, %eax
	end	new_show
