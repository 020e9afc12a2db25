# A patch of vmlinux that uses exports of mod_b, which is not patched and on
# which no patched module depends.

	.include "verdict.inc"
	klp_module depends="mod_b"
	klp_funcs functions
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, functions
	klp_objects_end
	klp_patch

	begin	new_show
	call	b_exported
	call	vm_static
	end	new_show
