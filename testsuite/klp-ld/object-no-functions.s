# A patch with callbacks for mod_z, which no map holds, and functions of
# vmlinux alone.

	.include "verdict.inc"
	klp_module
	klp_funcs vmlinux_funcs
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_funcs no_funcs
	klp_funcs_end
	klp_objects
	klp_object vmlinux, vmlinux_funcs
	klp_object mod_z, no_funcs
	klp_objects_end
	klp_patch

	begin	new_show
	call	vm_static
	end	new_show
