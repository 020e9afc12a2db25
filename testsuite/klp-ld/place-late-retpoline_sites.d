#name: a module's symbol in .retpoline_sites is refused
#source: place-late-retpoline_sites.s
#map: target.map
#error: error: patch\.ko: \.retpoline_sites\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.retpoline_sites: .*
