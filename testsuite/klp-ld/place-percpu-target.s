# a_percpu is in mod_a's per-CPU section.

	.include "verdict.inc"
	patch_of mod_a, a_show
	begin	new_show
	movq	%gs:a_percpu, %rax
	end	new_show
