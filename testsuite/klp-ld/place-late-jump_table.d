#name: a module's symbol in __jump_table is refused
#source: place-late-jump_table.s
#map: target.map
#error: error: patch\.ko: __jump_table\+0x[0-9a-f]+.*`\.klp\.sym\.mod_a\.a_static,0\' cannot be referred to from __jump_table: .*static_key_enabled
