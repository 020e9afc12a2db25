#name: a module's relocation in __tracepoints is refused
#source: late-tracepoint.s
#map: target.map
#error: error: patch\.ko: __tracepoints\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*__tracepoints[^\n]*leave the tracepoint out
