#name: a module's relocation in __ex_table is refused
#source: late-ex-table.s
#map: target.map
#error: error: patch\.ko: __ex_table\+0x[0-9a-f]+[^\n]*: `[^']*a_static[^']*' [^\n]*__ex_table[^\n]*from ordinary code or data instead
