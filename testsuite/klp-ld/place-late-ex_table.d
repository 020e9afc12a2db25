#name: a module's symbol in __ex_table is refused
#source: place-late-ex_table.s
#map: target.map
#error: error: patch\.ko: __ex_table\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from __ex_table: .*
