# References to a static of vmlinux from sections that only the loader may
# change.

	.include "place.inc"
	early_from .init.data
	pointer_in .exit.text, vm_static, ax
	pointer_in .altinstr_replacement, vm_static, ax
	pointer_in .static_call_sites, vm_static
	pointer_in made_up, vm_static
