#name: a module's symbol in .textual is refused
#source: place-late-textual.s
#map: target.map
#error: error: patch\.ko: \.textual\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.textual: .*
