#name: a module's symbol in _ftrace_events is refused
#source: place-late-ftrace_events.s
#map: target.map
#error: error: patch\.ko: _ftrace_events\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from _ftrace_events: .*
