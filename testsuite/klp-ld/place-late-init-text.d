#name: a module's symbol in .init.text is refused
#source: place-late-init-text.s
#map: target.map
#error: error: patch\.ko: \.init\.text\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.init\.text: .*init code
