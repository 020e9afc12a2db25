# References to init_module and cleanup_module, which the kernel finds in the
# module itself, in a module that has no cleanup_module yet.

	.include "verdict.inc"
	patch_of
	begin	new_show
	end	new_show
	.data
	.quad	cleanup_module
