#name: a module's symbol in __param is refused
#source: place-late-param.s
#map: target.map
#error: error: patch\.ko: __param\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from __param: .*
