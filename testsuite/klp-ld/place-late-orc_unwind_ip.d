#name: a module's symbol in .orc_unwind_ip is refused
#source: place-late-orc_unwind_ip.s
#map: target.map
#error: error: patch\.ko: \.orc_unwind_ip\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.orc_unwind_ip: .*
