/* A patch as kpatch leaves it for its last step.  */

	.include "foreign.inc"
	foreign_module
	foreign_begin new_show
	kpatch_call vmlinux, vmlinux, vm_static
	kpatch_call vmlinux, vmlinux, vm_thrice, 2
	foreign_end new_show
	foreign_begin new_a
	kpatch_call mod_a, mod_a, a_twice, 2
	kpatch_call mod_a, mod_c, c_exported
	foreign_end new_a
	kpatch_pointer vmlinux, vmlinux, vm_static
	kpatch_func vmlinux, cmdline_proc_show, new_show
	kpatch_func mod_a, a_show, new_a
	kpatch_callbacks
