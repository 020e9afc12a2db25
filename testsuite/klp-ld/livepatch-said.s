# A patch that says itself that it is one.

	.include "patch.inc"
	klp_module
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
	movq	vm_data(%rip), %rax
	ret
	.size	new_show, . - new_show
	klp_modinfo "livepatch=Y"
	klp_modinfo "author=nobody"
