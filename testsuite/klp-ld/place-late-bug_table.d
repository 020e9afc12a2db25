#name: a module's symbol in __bug_table is refused
#source: place-late-bug_table.s
#map: target.map
#error: error: patch\.ko: __bug_table\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from __bug_table: .*WARN
