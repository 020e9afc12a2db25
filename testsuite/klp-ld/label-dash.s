# A label whose object is spelled with a dash.

	.include "verdict.inc"
	patch_of
	begin	new_show
	call	".klp.sym.mod-a.a_static,0"
	end	new_show
