#name: the way out of a late reference goes by what its name is
#source: late-names.s
#map: names.map
#error: `[^']*__tracepoint_t_event,0' cannot be referred to from __jump_table[^\n]*leave the event trace_t_event \(\) out, or include <klp-late\.h>
#error: `[^']*__SCK__t_hook,0' cannot be referred to from \.static_call_sites[^\n]*call the function itself, or what static_call_query \(t_hook\) returns, or include <klp-late\.h>
#error: `[^']*__SCK__tp_func_t_event,0' cannot be referred to from \.static_call_sites[^\n]*leave the event trace_t_event \(\) out, or include <klp-late\.h>
