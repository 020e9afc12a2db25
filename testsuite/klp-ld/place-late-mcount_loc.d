#name: a module's symbol in __mcount_loc is refused
#source: place-late-mcount_loc.s
#map: target.map
#error: error: patch\.ko: __mcount_loc\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from __mcount_loc: .*
