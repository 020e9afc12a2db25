#name: a module's symbol in .altinstr_replacement is refused
#source: place-late-altinstr_replacement.s
#map: target.map
#error: error: patch\.ko: \.altinstr_replacement\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.altinstr_replacement: .*
