#name: a module's symbol in .init.data is refused
#source: place-late-init-data.s
#map: target.map
#error: error: patch\.ko: \.init\.data\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.init\.data: .*init
