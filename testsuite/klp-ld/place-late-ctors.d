#name: a module's symbol in .ctors is refused
#source: place-late-ctors.s
#map: target.map
#error: error: patch\.ko: \.ctors\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.ctors: .*
