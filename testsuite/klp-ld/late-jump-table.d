#name: a module's relocation in __jump_table is refused
#source: late-jump-table.s
#map: target.map
#error: error: patch\.ko: __jump_table\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*__jump_table[^\n]*static_key_enabled \(\)
