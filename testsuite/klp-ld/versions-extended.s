# A patch of mod_a that uses exports of it: all forms of the list, with the
# symbol first, in the middle and last.

	.include "verdict.inc"
	.include "versions.inc"
	version_extended a_one, 0x11111111
	version_extended module_layout, 0x22222222
	version_extended klp_enable_patch, 0x33333333
	version_extended a_two, 0x44444444
	version	a_one, 0x11111111
	version	module_layout, 0x22222222
	version	klp_enable_patch, 0x33333333
	version	a_two, 0x44444444
	versions_end
	versions_extended_end

	patch_of mod_a, a_show
	begin	new_show
	call	a_one
	call	a_two
	end	new_show
