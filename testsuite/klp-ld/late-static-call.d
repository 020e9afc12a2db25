#name: a module's relocation in .static_call_sites is refused
#source: late-static-call.s
#map: target.map
#error: error: patch\.ko: \.static_call_sites\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*\.static_call_sites[^\n]*call the function directly
