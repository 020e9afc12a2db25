# Livepatch and ordinary relocations of one section, in turn.

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
	call	vm_static
	call	seq_printf
	movq	vm_data(%rip), %rax
	call	_printk
	call	vm_static
	movq	$vm_bss, %rax
	ret
	.size	new_show, . - new_show
