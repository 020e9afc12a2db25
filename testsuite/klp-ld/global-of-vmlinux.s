# A global of vmlinux in code that replaces mod_a's: it goes to vmlinux's section.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	call	vm_global
	end	new_show
