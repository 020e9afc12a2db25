# MODULE_INFO by its file name.

	.include "verdict.inc"
	patch_at_run_time
	klp_modinfo "klp_object=drivers/mod-a.ko"
	begin	new_show
	call	a_static
	end	new_show
