# Late references to what macros declare, from their tables.

	.include "place.inc"
	patch_of mod_t, t_show
	begin	new_show
	end	new_show
	pointer_in __jump_table, __tracepoint_t_event
	pointer_in .static_call_sites, __SCK__t_hook
	pointer_in .static_call_sites, __SCK__tp_func_t_event
