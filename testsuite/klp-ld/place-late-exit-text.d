#name: a module's symbol in .exit.text is refused
#source: place-late-exit-text.s
#map: target.map
#error: error: patch\.ko: \.exit\.text\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.exit\.text: .*exit
