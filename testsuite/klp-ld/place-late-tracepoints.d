#name: a module's symbol in __tracepoints is refused
#source: place-late-tracepoints.s
#map: target.map
#error: error: patch\.ko: __tracepoints\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from __tracepoints: .*tracepoint
