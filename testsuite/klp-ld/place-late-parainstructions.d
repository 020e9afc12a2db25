#name: a module's symbol in .parainstructions is refused
#source: place-late-parainstructions.s
#map: target.map
#error: error: patch\.ko: \.parainstructions\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.parainstructions: .*
