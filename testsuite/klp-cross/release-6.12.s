# A patch of a kernel that has livepatches on some machines only.

	.include "arch.inc"
	klp_module release=6.12.0-test
	klp_funcs object_funcs
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	klp_call vm_static
	end	new_show
