#name: a module's symbol in .altinstructions is refused
#source: place-late-altinstructions.s
#map: target.map
#error: error: patch\.ko: \.altinstructions\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.altinstructions: .*
