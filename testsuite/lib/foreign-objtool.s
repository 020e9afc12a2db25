/* A patch as klp-build leaves it for its last step.  */

	.include "foreign.inc"
	foreign_module
	foreign_begin new_show
	objtool_call vmlinux, ".klp.sym.vmlinux.vm_static,0", vm_static
	objtool_call vmlinux, ".klp.sym.vmlinux.vm_thrice,2", vm_thrice
	foreign_end new_show
	foreign_begin new_a
	objtool_call mod_a, ".klp.sym.mod_a.a_twice,2", a_twice
	objtool_call mod_a, ".klp.sym.mod_c.c_exported,0", c_exported
	foreign_end new_a
	objtool_pointer vmlinux, ".klp.sym.vmlinux.vm_static,0", vm_static
	objtool_object cmdline_proc_show, new_show
	objtool_object a_show, new_a, mod_a
