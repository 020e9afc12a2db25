# A pointer to a static of vmlinux in per-CPU data, for a kernel that applies
# relocations there.

	.include "patch.inc"
	klp_module release=6.16.0-test
	klp_funcs functions
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, functions
	klp_objects_end
	klp_patch

	.text
	.type	new_show, @function
new_show:
	ret
	.size	new_show, . - new_show

	.section .data..percpu,"aw",@progbits
	.quad	vm_static
