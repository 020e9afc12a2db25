#name: a module's symbol in .static_call_sites is refused
#source: place-late-static_call_sites.s
#map: target.map
#error: error: patch\.ko: \.static_call_sites\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.static_call_sites: .*directly
