#name: a module's symbol in .database is refused
#source: place-late-database.s
#map: target.map
#error: error: patch\.ko: \.database\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from \.database: .*
